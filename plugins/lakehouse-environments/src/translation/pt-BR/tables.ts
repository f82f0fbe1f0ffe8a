import { type Words } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import type * as en from '../en';

export const tablesTab: Words<typeof en.tablesTab> = {
  title: 'Tabelas deste ambiente',
  description:
    'As que você pode ver. Arquivos, snapshots e manutenção estão na página Tabelas, limitada a este ambiente.',
  simulated:
    'As tabelas dele ficam no ambiente {{environment}}, em esquemas que começam com {{prefix}}.',
  notYet: 'Não pode haver tabelas antes de o ambiente ser utilizável.',
  open: 'Abrir as tabelas',
  what: 'as tabelas deste ambiente',
  deniedDescription:
    'Seu papel não dá acesso. Peça ao responsável pelo ambiente ou à engenharia de plataforma: eles podem dar ao seu grupo a permissão lakehouse.table.read.',
  notNamedTitle: 'Você não conhece nenhuma tabela dele',
  notNamedDescription:
    'Ou o portal não procura as tabelas dele, o que começa um ou dois minutos depois que um ambiente se torna utilizável, ou não há nenhuma que você possa ver.',
  unseenTitle: 'Ninguém procurou as tabelas dele ainda',
  unseenDescription:
    'Quantas são não se sabe antes da primeira verificação, que o portal faz sozinho.',
  unseenCatalog:
    'O catálogo {{catalog}} ainda não foi verificado, por isso suas tabelas não são contadas',
  unlisted:
    'Ainda não foi possível verificar o catálogo {{catalog}}, por isso suas tabelas não são conhecidas',
  stale:
    'A última verificação do catálogo {{catalog}} falhou; as tabelas dele aparecem como estavam {{when}}',
  noneTitle: 'Não há tabela',
  noneDescription:
    'O portal verificou e não encontrou nenhuma que você possa ver.',
  facts: {
    tables: 'Tabelas',
    bytes: 'Tamanho',
    unread: 'Ainda não lidas',
    noneUnread: 'nenhuma',
    newest: 'Última verificação',
    oldest: 'Verificação mais antiga de uma tabela',
  },
  bytesCovered: '{{bytes}} em {{covered}} de {{all}}; das outras não se sabe',
  ratings: 'Tabelas por saúde',
  worst: {
    title: 'As piores tabelas',
    none: 'Nenhuma tabela lida precisa de cuidado.',
    name: 'Tabela',
    health: 'Saúde',
    bytes: 'Tamanho',
    looked: 'Verificada',
  },
};
