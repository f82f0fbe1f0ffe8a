import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { searchTranslationRef } from '@backstage/plugin-search';

/** The search plugin offers English only; its entry stands in the sidebar among ours. */
const messages = createTranslationMessages({
  ref: searchTranslationRef,
  full: true,
  messages: {
    'searchModal.viewFullResults': 'Ver todos os resultados',
    'searchType.allResults': 'Todos os resultados',
    'searchType.tabs.allTitle': 'Todos',
    'searchType.accordion.allTitle': 'Todos',
    'searchType.accordion.collapse': 'Recolher',
    'searchType.accordion.numberOfResults': '{{number}} resultados',
    'sidebarSearchModal.title': 'Busca',
  },
});

export default messages;
