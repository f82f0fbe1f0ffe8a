import type * as en from '../en';
import { type Words } from '../words';

export const part: Words<typeof en.part> = {
  smallFiles: {
    name: 'Arquivos pequenos',
    rule: 'Cada arquivo custa uma abertura e uma ida e volta, seja qual for o tamanho. Conta-se o que uma reescrita ao tamanho-alvo eliminaria, com peso por arquivo, para que uma partição quente apareça, e pelo que há a ganhar.',
  },
  rowDeletes: {
    name: 'Exclusões de linhas',
    rule: 'Linhas excluídas são descontadas a cada leitura. Conta-se o pior entre: linhas excluídas por posição (pena cheia com 20 %), exclusões por igualdade (com 10 %), arquivos de exclusão por arquivo de dados (com 30 %).',
  },
  planningMetadata: {
    name: 'Metadados de planejamento',
    rule: 'Antes de ler dados, uma consulta lê metadados. Contam-se manifestos espalhados, snapshots guardados por mais tempo do que a política pede e o tamanho do arquivo de metadados, lido a cada plano.',
  },
  storageWaste: {
    name: 'Desperdício de armazenamento',
    rule: 'Bytes pagos e lidos por ninguém: arquivos aos quais só snapshots vencidos se referem, e arquivos órfãos. Os órfãos só são conhecidos depois que o local é listado.',
  },
  statistics: {
    name: 'Estatísticas',
    rule: 'O otimizador planeja melhor com estatísticas. Conta-se se existem, e se mais de um quinto das linhas mudou desde então.',
  },
  layout: {
    name: 'Disposição',
    rule: 'Como os dados estão distribuídos: uma partição muito acima da mediana, muitas partições minúsculas, arquivos escritos sob um particionamento antigo ou sem a ordenação.',
  },
};

export const operation: Words<typeof en.operation> = {
  optimize: 'Reescrever arquivos pequenos (optimize)',
  expireSnapshots: 'Expirar snapshots antigos',
  removeOrphanFiles: 'Remover arquivos órfãos',
  analyze: 'Coletar estatísticas (analyze)',
  rewriteManifests: 'Reescrever manifestos',
  rollBack: 'Voltar a um snapshot',
};

export const cost: Words<typeof en.cost> = {
  scanOverhead: '{{value}} a mais em cada leitura completa',
  storage: '{{value}} de armazenamento de que ninguém precisa',
  planningRequests_one:
    '{{count, number}} requisição a mais para planejar uma consulta',
  planningRequests_other:
    '{{count, number}} requisições a mais para planejar uma consulta',
  mergeRows_one: '{{count, number}} linha descontada a cada leitura',
  mergeRows_other: '{{count, number}} linhas descontadas a cada leitura',
};

export const unmeasured: Words<typeof en.unmeasured> = {
  orphanFiles: 'Arquivos órfãos: o local da tabela não foi listado.',
  missingDataFiles:
    'Se todos os arquivos de dados ainda existem: eles não são abertos, só os manifestos.',
  manifestsNotRead:
    'Os manifestos não foram lidos, então os tamanhos de cada arquivo e partição são desconhecidos.',
  partitionValues:
    'Os valores de partição continuam mascarados; as partições contam por código.',
  statisticsAge:
    'A idade das estatísticas em relação às linhas que mudaram desde então.',
  deleteDensity:
    'Como as exclusões estão distribuídas pelos arquivos de dados.',
  partitionsTruncated:
    'Só as piores partições são guardadas uma a uma; as somas cobrem todas.',
  snapshotReachability:
    'Quais arquivos só snapshots antigos usam: estimado pelos resumos, não contado.',
  metadataSize: 'O tamanho do arquivo de metadados: o leitor não o vê.',
  specHistory:
    'Particionamentos anteriores, e portanto se arquivos ainda seguem um deles.',
  sortOrders: 'Se a tabela pede uma ordenação.',
  statisticsFiles: 'Se há arquivos de estatísticas.',
  manifestOverlap: 'Quanto os manifestos cobrem as mesmas partições.',
  columnDetails: 'Ids, aninhamento e tamanhos das colunas.',
  writeTimes:
    'Quando cada partição foi escrita pela última vez; por isso o que é recente não pesa à parte.',
};

export const problem: Words<typeof en.problem> = {
  part: {
    catalog: 'o catálogo',
    objectStore: 'o object store',
    engine: 'o motor',
  },
  code: {
    notFound: '{{part}} não tem o que se procura',
    denied: '{{part}} recusou o acesso',
    unavailable: '{{part}} não responde',
    invalid: '{{part}} respondeu algo que não faz sentido',
    tooLarge: '{{part}} tem mais do que se aceita',
    unsupported: '{{part}} usa algo que não é suportado',
    interrupted: 'a leitura foi interrompida antes do fim ({{part}})',
    internal: 'um defeito do portal; o log diz mais ({{part}})',
  },
};
