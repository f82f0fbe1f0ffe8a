import type { finding as en } from '../en';
import { type Words } from '../words';

export const finding: Words<typeof en> = {
  metadataMissing: {
    title: 'Falta o arquivo de metadados',
    cause:
      'O catálogo aponta para um arquivo de metadados que o object storage não tem. Nenhum motor consegue ler a tabela.',
    detail: 'O catálogo aponta para {{location}}, que não existe.',
  },
  metadataUnreadable: {
    title: 'O arquivo de metadados está danificado',
    cause:
      'O arquivo para o qual o catálogo aponta não pôde ser interpretado. Nenhum motor consegue ler a tabela.',
    detail: 'Não foi possível ler {{location}}: {{reason}}',
  },
  manifestMissing: {
    title: 'Falta um manifesto',
    cause:
      'O snapshot atual se refere a um manifesto que o object storage não tem. As consultas falham ao chegar nele.',
    detail: 'O snapshot atual precisa de {{location}}, que não existe.',
  },
  manifestUnreadable: {
    title: 'Um manifesto está danificado',
    cause:
      'Um manifesto do snapshot atual não pôde ser interpretado. As consultas falham ao chegar nele.',
    detail: 'Não foi possível ler {{location}}: {{reason}}',
  },
  accessDenied: {
    title: 'Acesso negado',
    cause:
      'As credenciais do portal não têm permissão para ler esta tabela. Enquanto for assim, a saúde dela é desconhecida.',
    detail: 'A leitura de {{location}} foi recusada: {{reason}}',
  },
  sourceUnavailable: {
    title: 'A fonte não responde',
    cause: 'O object storage ou o catálogo não respondeu a tempo.',
    detail: 'Não foi possível ler {{location}} agora: {{reason}}',
  },
  formatUnsupported: {
    title: 'Formato não suportado',
    cause:
      'A tabela usa um formato mais novo do que este portal sabe avaliar. Operações nela poderiam perder o que o portal ainda não conhece.',
    detail: 'Versão {{formatVersion}} do formato.',
  },
  ancestryBroken: {
    title: 'A linhagem dos snapshots está interrompida',
    cause:
      'Alguns snapshots não são ancestrais do atual, ou foram trazidos por cherry-pick, ou um branch ou tag está prestes a expirar. Expirar snapshots poderia apagar arquivos que ainda são necessários.',
    detail:
      'Snapshots fora da linha principal: {{offMainLine}}; trazidos por cherry-pick ou publicados: {{marked}}; lacunas na linhagem: {{gaps}}; branches e tags que expirariam: {{expiringRefs}}.',
  },
  sharedLocation: {
    title: 'Outra tabela usa o mesmo local',
    cause:
      'Duas tabelas compartilham o mesmo local no armazenamento. Limpar uma delas poderia apagar arquivos da outra.',
    detail: 'Outros locais que se sobrepõem: {{others}}.',
  },
  smallFiles: {
    title: 'Arquivos pequenos em excesso',
    cause:
      'Cada leitura precisa abrir todos os arquivos, por menores que sejam. A causa mais comum são muitos commits pequenos.',
    detail:
      'A compactação eliminaria {{reducibleFiles}} de {{dataFiles}} arquivos; {{smallFiles}} são pequenos, somando {{smallBytes}}.',
  },
  hotPartition: {
    title: 'Uma partição está cheia de arquivos pequenos',
    cause:
      'A maior parte dos arquivos que a compactação eliminaria está em uma única partição, em geral a mais recente.',
    detail:
      'Ela tem {{partitionFiles}} arquivos, somando {{partitionBytes}}; a compactação eliminaria {{partitionReducibleFiles}} deles.',
  },
  rowDeletes: {
    title: 'Muitas linhas excluídas ainda são filtradas na leitura',
    cause:
      'Updates e deletes deixaram arquivos de exclusão (merge-on-read). Toda leitura precisa combiná-los com os dados.',
    detail:
      'Arquivos de exclusão: {{deleteFiles}}, com {{deleteRecords}} exclusões ({{deletedShare}} das linhas).',
  },
  equalityDeletes: {
    title: 'Exclusões por igualdade',
    cause:
      'As exclusões são valores que precisam ser comparados com cada linha: o tipo de exclusão mais caro na leitura.',
    detail:
      'Arquivos de exclusão por igualdade: {{equalityDeleteFiles}}, com {{equalityDeleteRecords}} exclusões, comparadas com todas as linhas anteriores a elas.',
  },
  snapshotsPastPolicy: {
    title: 'Snapshots antigos acumulados',
    cause:
      'Há snapshots mais antigos do que a política de retenção prevê, com arquivos que só eles usam.',
    detail:
      '{{snapshots}} de {{totalSnapshots}} snapshots têm mais de {{policyMs}}; o mais antigo tem {{oldestAgeMs}}.',
  },
  metadataLarge: {
    title: 'O arquivo de metadados é grande',
    cause: 'Ele é lido e interpretado a cada consulta, antes de qualquer dado.',
    detail: 'Cada planejamento de consulta interpreta {{metadataBytes}}.',
  },
  manifestsScattered: {
    title: 'Manifestos dispersos',
    cause:
      'Muitos manifestos cobrem as mesmas partições; por isso o planejamento precisa ler quase todos.',
    detail:
      'Uma consulta a uma partição abre cerca de {{opened}} de {{manifests}} manifestos; necessários: {{ideal}}.',
  },
  reclaimableStorage: {
    title: 'Há espaço a liberar',
    cause: 'Arquivos usados apenas por snapshots antigos ocupam espaço.',
    detail:
      '{{reclaimableBytes}} pertencem apenas a snapshots além da política de retenção; os arquivos em uso ocupam {{liveBytes}}.',
  },
  statisticsMissing: {
    title: 'Sem estatísticas',
    cause:
      'O motor precisa estimar quantos valores distintos cada coluna tem e pode escolher uma ordem ruim para os joins.',
    detail: 'A tabela não tem arquivo de estatísticas.',
  },
  statisticsStale: {
    title: 'Estatísticas desatualizadas',
    cause: 'Muitas linhas mudaram desde que as estatísticas foram coletadas.',
    detail: '{{changedShare}} das linhas mudaram desde então.',
  },
  partitionSkew: {
    title: 'Partições de tamanhos muito diferentes',
    cause:
      'A maior partição está muito acima da mediana; as consultas ficam esperando por ela.',
    detail:
      'A maior ({{maxBytes}}) é {{timesMedian}} vezes a mediana ({{medianBytes}}).',
  },
  overPartitioned: {
    title: 'Particionamento fino demais',
    cause:
      'Há muitas partições com poucos dados em cada uma; por isso os arquivos nunca chegam ao tamanho ideal.',
    detail:
      '{{partitions}} partições com mediana de {{medianBytes}}; o tamanho-alvo de um único arquivo é {{targetBytes}}.',
  },
  oldSpecFiles: {
    title: 'Arquivos com particionamento antigo',
    cause:
      'Há arquivos gravados antes da mudança do particionamento; filtros pelas novas partições não conseguem descartá-los.',
    detail: '{{files}} de {{dataFiles}} arquivos.',
  },
  unsortedFiles: {
    title: 'Arquivos fora da ordenação',
    cause:
      'A tabela define uma ordenação e alguns arquivos foram gravados sem ela; os filtros descartam menos dados.',
    detail: '{{files}} de {{dataFiles}} arquivos.',
  },
  gcDisabled: {
    title: 'A limpeza está desativada',
    cause:
      'A propriedade gc.enabled da tabela é false: os arquivos podem pertencer a outras tabelas, portanto nada pode apagá-los.',
    detail: 'gc.enabled = false',
  },
  foreignOptimizer: {
    title: 'Outro serviço já faz a manutenção',
    cause:
      'Propriedades ou snapshots indicam que outro serviço faz a manutenção desta tabela. Dois serviços atrapalhariam um ao outro.',
    detail: '{{optimizer}} ({{property}})',
  },
  extraRefs: {
    title: 'Branches ou tags retêm snapshots',
    cause:
      'Os snapshots apontados por um branch ou uma tag permanecem, com seus arquivos, até que a referência seja removida.',
    detail: 'Branches: {{branches}}, tags: {{tags}} ({{names}}).',
  },
  targetSizeIgnored: {
    title: 'O tamanho-alvo de arquivo é ignorado',
    cause:
      'A tabela define um tamanho-alvo de arquivo que o motor não respeita; é preciso informá-lo ao compactar.',
    detail: 'write.target-file-size-bytes: {{targetBytes}}.',
  },
};
