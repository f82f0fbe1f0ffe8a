import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { navTranslationRef } from './ref';

const messages = createTranslationMessages({
  ref: navTranslationRef,
  full: true,
  messages: {
    'sidebar.search': 'Busca',
    'sidebar.menu': 'Menu',
    'sidebar.tables': 'Tabelas',
    'sidebar.environments': 'Ambientes',
    'sidebar.create': 'Criar',
    'sidebar.catalog': 'Catálogo',
    'sidebar.documentation': 'Documentação',
    'sidebar.catalogGraph': 'Relações',
    'sidebar.notifications': 'Notificações',
    'sidebar.settings': 'Configurações',
  },
});

export default messages;
