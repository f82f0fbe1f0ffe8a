import type * as en from '../en';
import { type Words } from '../words';

export const part: Words<typeof en.part> = {
  smallFiles: {
    name: 'Arquivos pequenos',
    rule: 'Abrir um arquivo custa uma requisição, seja qual for o tamanho dele. Contam os arquivos que uma compactação para o tamanho-alvo eliminaria, com peso por arquivo, para que uma partição quente apareça, e pelo ganho possível.',
  },
  rowDeletes: {
    name: 'Exclusões de linhas',
    rule: 'Linhas excluídas são filtradas a cada leitura. Conta o pior destes três: linhas excluídas por posição (penalidade máxima a partir de 20%), exclusões por igualdade (a partir de 10%), arquivos de exclusão por arquivo de dados (a partir de 30%).',
  },
  planningMetadata: {
    name: 'Metadados de planejamento',
    rule: 'Antes de ler dados, uma consulta lê metadados. Contam os manifestos dispersos, os snapshots mantidos além da política de retenção e o tamanho do arquivo de metadados, lido a cada planejamento.',
  },
  storageWaste: {
    name: 'Desperdício de armazenamento',
    rule: 'Bytes que custam e que ninguém lê: arquivos usados apenas por snapshots além da retenção e arquivos órfãos. Os órfãos só são conhecidos depois de listar o local da tabela.',
  },
  statistics: {
    name: 'Estatísticas',
    rule: 'O otimizador planeja melhor com estatísticas. Conta se elas existem e se mais de um quinto das linhas mudou desde a coleta.',
  },
  layout: {
    name: 'Layout dos dados',
    rule: 'Como os dados estão distribuídos: uma partição muito acima da mediana, muitas partições minúsculas, arquivos gravados com um particionamento antigo ou fora da ordenação.',
  },
};

export const operation: Words<typeof en.operation> = {
  optimize: 'Compactar arquivos de dados (optimize)',
  expireSnapshots: 'Expirar snapshots antigos',
  removeOrphanFiles: 'Remover arquivos órfãos',
  analyze: 'Coletar estatísticas (analyze)',
  rewriteManifests: 'Reescrever manifestos',
  rollBack: 'Reverter para um snapshot',
};

export const cost: Words<typeof en.cost> = {
  scanOverhead: '{{value}} a mais em cada varredura completa',
  storage: '{{value}} de armazenamento sem uso',
  planningRequests_one:
    '{{count, number}} requisição a mais para planejar uma consulta',
  planningRequests_other:
    '{{count, number}} requisições a mais para planejar uma consulta',
  mergeRows_one: '{{count, number}} linha excluída filtrada a cada leitura',
  mergeRows_other:
    '{{count, number}} linhas excluídas filtradas a cada leitura',
};

export const unmeasured: Words<typeof en.unmeasured> = {
  orphanFiles: 'Arquivos órfãos: o local da tabela não foi listado.',
  missingDataFiles:
    'Se todos os arquivos de dados ainda existem: eles não são abertos, só os manifestos.',
  manifestsNotRead:
    'Os manifestos não foram lidos; por isso os tamanhos de cada arquivo e de cada partição são desconhecidos.',
  partitionValues:
    'Os valores de partição continuam mascarados; cada partição é identificada por um código.',
  statisticsAge:
    'A idade das estatísticas em relação às linhas que mudaram desde então.',
  deleteDensity:
    'Como as exclusões estão distribuídas pelos arquivos de dados.',
  partitionsTruncated:
    'Só as piores partições são guardadas individualmente; os totais cobrem todas.',
  snapshotReachability:
    'Quais arquivos são usados apenas por snapshots antigos: é uma estimativa pelos resumos, não uma contagem.',
  metadataSize:
    'O tamanho do arquivo de metadados: a leitura não tem acesso a ele.',
  specHistory:
    'Particionamentos anteriores e, portanto, se ainda há arquivos que seguem um deles.',
  sortOrders: 'Se a tabela define uma ordenação.',
  statisticsFiles: 'Se há arquivos de estatísticas.',
  manifestOverlap: 'Quanto os manifestos se sobrepõem nas mesmas partições.',
  columnDetails: 'IDs, aninhamento e tamanhos das colunas.',
  writeTimes:
    'Quando cada partição foi gravada pela última vez; por isso as gravações recentes não têm peso próprio.',
};

export const problem: Words<typeof en.problem> = {
  part: {
    catalog: 'o catálogo',
    objectStore: 'o object storage',
    engine: 'o motor',
  },
  code: {
    notFound: '{{part}} não tem o que foi pedido',
    denied: '{{part}} recusou o acesso',
    unavailable: '{{part}} não responde',
    invalid: '{{part}} deu uma resposta inválida',
    tooLarge: '{{part}} devolveu mais do que o limite aceito',
    unsupported: '{{part}} usa um recurso não suportado',
    interrupted: 'a leitura foi interrompida antes do fim ({{part}})',
    internal: 'falha interna do portal; veja detalhes no log ({{part}})',
  },
};
