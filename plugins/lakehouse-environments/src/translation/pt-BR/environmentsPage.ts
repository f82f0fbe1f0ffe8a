import { type Words } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import type * as en from '../en';

export const environmentsPage: Words<typeof en.environmentsPage> = {
  title: 'Ambientes',
  what: 'os ambientes',
  list: {
    label: 'Ambientes de lakehouse',
    count_one: '{{count, number}} ambiente',
    count_other: '{{count, number}} ambientes',
    shown: '{{shown}} de {{all}} ambientes',
    sortBy: 'Ordenar por',
    ascending: 'crescente',
    descending: 'decrescente',
    toggleOrder: 'Ordem: {{order}}',
  },
  columns: {
    state: 'Estado',
    title: 'Ambiente',
    wrong: 'O que há de errado',
    components: 'Componentes',
    owner: 'Responsável',
    requests: 'Recursos pedidos',
    cost: 'Custo/mês (est.)',
    age: 'Idade',
  },
  row: {
    notCreatedHere: 'não criado aqui',
    simulated: 'simulado',
    noOwner: 'sem responsável',
    oldNews: 'visto {{when}}',
    more_one: 'e mais {{count, number}}',
    more_other: 'e mais {{count, number}}',
    nothingWrong: 'Nada de errado',
  },
  filters: {
    label: 'Filtros',
    search: 'Buscar ambientes',
    searchPlaceholder: 'Buscar por nome, responsável ou namespace',
    state: 'Estado',
    cluster: 'Cluster',
    owner: 'Responsável',
    deleted: 'Mostrar excluídos',
    clear: 'Limpar filtros',
  },
  cluster: {
    lostTitle: 'O cluster {{cluster}} não responde',
    lostSince:
      'Desde {{since}}. Os ambientes dele aparecem como foram vistos por último.',
    lost: 'Os ambientes dele aparecem como foram vistos por último.',
    connectingTitle: 'Conectando ao cluster {{cluster}}',
    connecting: 'Até ele informar os seus ambientes, o que aparece é antigo.',
  },
  empty: {
    title: 'Ainda não há nenhum ambiente de lakehouse',
    description:
      'Um ambiente é um lakehouse inteiro: PostgreSQL, armazenamento de objetos, metastore e Trino. Responda a algumas perguntas; o portal põe os arquivos no Git, o Argo CD os sobe, e esta página acompanha até um teste rápido provar que funciona.',
    discovered:
      'Ambientes que o Argo CD já executa aparecem sozinhos quando suas Applications têm o rótulo lakehouse-portal.io/environment.',
    mayNotCreate:
      'Seu papel não inclui criar um. A engenharia de plataforma pode fazer isso por você.',
    noClusters:
      'Nenhum cluster está configurado: veja lakehouse.provisioning.clusters.',
    showDeleted: 'Mostrar os excluídos',
    noMatchTitle: 'Nenhum ambiente corresponde a estes filtros',
    noMatchDescription: 'Tire um filtro ou busque por menos.',
  },
};
