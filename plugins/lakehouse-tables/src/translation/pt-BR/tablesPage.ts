import type { tablesPage as en } from '../en';
import { type Words } from '../words';

export const tablesPage: Words<typeof en> = {
  title: 'Tabelas',
  what: 'as tabelas',
  fleet: {
    label: 'Tabelas por saúde; selecione para filtrar',
    tables_one: '{{count, number}} tabela',
    tables_other: '{{count, number}} tabelas',
    bytes: '{{bytes}} em uso',
    bytesCovered: '{{bytes}} em uso em {{covered}} de {{all}} tabelas',
  },
  scan: {
    title: 'Leituras',
    ok: 'lido {{when}}',
    partial_one: 'lido {{when}}, {{count, number}} tabela não pôde ser lida',
    partial_other:
      'lido {{when}}, {{count, number}} tabelas não puderam ser lidas',
    partialElsewhere: 'lido {{when}}, nem tudo pôde ser lido',
    failed: 'a última leitura falhou {{when}}',
    never: 'ainda não lido',
    running: 'lendo agora',
    staleSince: 'Os dados exibidos são de {{since}}.',
    heldRemovals_one:
      '{{count, number}} tabela desapareceu; ela continua aqui até que outras leituras confirmem',
    heldRemovals_other:
      '{{count, number}} tabelas desapareceram juntas; elas continuam aqui até que outras leituras confirmem',
    engineUp: 'motor {{engine}} {{version}} no ar',
    engineStarting: 'motor {{engine}} iniciando',
    engineDown: 'motor {{engine}} fora do ar',
    engineUnknown: 'estado do motor {{engine}} desconhecido',
    failedTitle: '{{environment}}: não foi possível ler o catálogo {{catalog}}',
  },
  filters: {
    label: 'Filtros',
    search: 'Buscar tabelas',
    searchPlaceholder: 'Buscar por nome ou schema',
    environment: 'Ambiente',
    schema: 'Schema',
    finding: 'Achado',
    owner: 'Responsável',
    onlyMine: 'Só as minhas',
    clear: 'Limpar filtros',
  },
  list: {
    label: 'Tabelas do lakehouse',
    loadingMore: 'Carregando mais tabelas…',
    loadMoreFailed: 'Não foi possível carregar mais tabelas',
    retry: 'Tentar novamente',
    sortBy: 'Ordenar por',
    ascending: 'crescente',
    descending: 'decrescente',
    toggleOrder: 'Ordem: {{order}}',
  },
  columns: {
    select: 'Selecionar',
    score: 'Saúde',
    name: 'Tabela',
    finding: 'Achado principal',
    bytes: 'Tamanho',
    files: 'Arquivos',
    snapshots: 'Snapshots',
    lastCommit: 'Último commit',
    owner: 'Responsável',
    scannedAt: 'Última leitura',
  },
  row: {
    deleteFiles_one: '{{count, number}} de exclusão',
    deleteFiles_other: '{{count, number}} de exclusão',
    noFinding: 'Nenhum achado',
    moreFindings_one: '+{{count, number}}',
    moreFindings_other: '+{{count, number}}',
    noOwner: 'sem responsável',
    stale: 'desatualizada',
    readProblem: 'versão mais recente não lida',
  },
  empty: {
    noEnvironmentsTitle: 'Nenhum ambiente configurado ainda',
    noEnvironmentsDescription:
      'Informe um catálogo e o object storage dele na configuração do portal; as tabelas aparecem depois da primeira leitura.',
    noMatchTitle: 'Nenhuma tabela corresponde a estes filtros',
    noMatchDescription: 'Remova um filtro ou simplifique a busca.',
    firstScanTitle: 'A primeira leitura está em andamento',
    firstScanDescription:
      'As tabelas aparecem assim que o catálogo for lido. Esta página se atualiza sozinha.',
    noTablesTitle: 'Nenhuma tabela por aqui',
    noTablesDescription:
      'Os catálogos foram lidos, mas não têm tabelas Iceberg que você possa ver.',
    unreadableTitle: 'Nenhum catálogo pôde ser lido ainda',
    unreadableDescription: 'O motivo está descrito acima.',
  },
};
