import type { finding as en } from '../en';
import { type Words } from '../words';

export const finding: Words<typeof en> = {
  metadataMissing: {
    title: 'Falta o arquivo de metadados',
    cause:
      'O catálogo aponta para um arquivo de metadados que o object store não tem. Nenhum motor consegue ler a tabela.',
    detail: 'O catálogo aponta para {{location}}, que não existe.',
  },
  metadataUnreadable: {
    title: 'O arquivo de metadados está danificado',
    cause:
      'O arquivo para o qual o catálogo aponta não pode ser entendido. Nenhum motor consegue ler a tabela.',
    detail: 'Não foi possível ler {{location}}: {{reason}}',
  },
  manifestMissing: {
    title: 'Falta um manifesto',
    cause:
      'O snapshot atual se refere a um manifesto que o object store não tem. As consultas falham ao chegar nele.',
    detail: 'O snapshot atual precisa de {{location}}, que não existe.',
  },
  manifestUnreadable: {
    title: 'Um manifesto está danificado',
    cause:
      'Um manifesto do snapshot atual não pode ser entendido. As consultas falham ao chegar nele.',
    detail: 'Não foi possível ler {{location}}: {{reason}}',
  },
  accessDenied: {
    title: 'Acesso negado',
    cause:
      'As credenciais do portal não podem ler esta tabela. A saúde dela é desconhecida até que possam.',
    detail: 'A leitura de {{location}} foi recusada: {{reason}}',
  },
  sourceUnavailable: {
    title: 'A fonte não responde',
    cause: 'O object store ou o catálogo não respondeu a tempo.',
    detail: 'Não foi possível ler {{location}} agora: {{reason}}',
  },
  formatUnsupported: {
    title: 'Formato não suportado',
    cause:
      'A tabela usa um formato mais novo do que este portal sabe avaliar. Operações nela poderiam perder o que não entendem.',
    detail: 'Versão {{formatVersion}} do formato.',
  },
  ancestryBroken: {
    title: 'A linha de snapshots está quebrada',
    cause:
      'Alguns snapshots não são ancestrais do atual, ou foram trazidos por cherry-pick. Expirar snapshots poderia apagar arquivos ainda necessários.',
    detail:
      'Snapshots fora da linha principal: {{offMainLine}}; trazidos por cherry-pick ou publicados: {{marked}}; lacunas na linhagem: {{gaps}}.',
  },
  sharedLocation: {
    title: 'Outra tabela mora no mesmo lugar',
    cause:
      'Duas tabelas dividem um local. Limpar uma delas poderia apagar arquivos da outra.',
    detail: 'Outros locais que se sobrepõem: {{others}}.',
  },
  smallFiles: {
    title: 'Arquivos pequenos demais',
    cause:
      'Cada arquivo precisa ser aberto em uma leitura, por menos que contenha. Muitos commits pequenos são a causa usual.',
    detail:
      '{{reducibleFiles}} de {{dataFiles}} arquivos poderiam ser unidos a outros; {{smallFiles}} são pequenos, {{smallBytes}} no total.',
  },
  hotPartition: {
    title: 'Uma partição está cheia de arquivos pequenos',
    cause:
      'A maior parte dos arquivos que poderiam ser unidos está em uma só partição, em geral a mais nova.',
    detail:
      'Ela contém {{partitionFiles}} arquivos, {{partitionBytes}} no total; {{partitionReducibleFiles}} deles poderiam ser unidos a outros.',
  },
  rowDeletes: {
    title: 'Muitas linhas excluídas ainda são descontadas',
    cause:
      'Atualizações e exclusões deixaram arquivos de exclusão. Toda leitura precisa combiná-los com os dados.',
    detail:
      'Arquivos de exclusão: {{deleteFiles}}, com {{deleteRecords}} exclusões ({{deletedShare}} das linhas).',
  },
  equalityDeletes: {
    title: 'Exclusões por igualdade',
    cause:
      'As exclusões estão guardadas como valores a comparar com cada linha, o tipo mais caro de ler.',
    detail:
      'Arquivos de exclusão por igualdade: {{equalityDeleteFiles}}, com {{equalityDeleteRecords}} exclusões comparadas com cada linha mais antiga.',
  },
  snapshotsPastPolicy: {
    title: 'Snapshots antigos são mantidos',
    cause:
      'Snapshots mais velhos do que a política pede ainda estão lá, com os arquivos que só eles usam.',
    detail:
      '{{snapshots}} de {{totalSnapshots}} snapshots têm mais de {{policyMs}}; o mais antigo tem {{oldestAgeMs}}.',
  },
  metadataLarge: {
    title: 'O arquivo de metadados é grande',
    cause: 'Ele é lido e interpretado em cada consulta antes de qualquer dado.',
    detail: 'Cada plano interpreta {{metadataBytes}}.',
  },
  manifestsScattered: {
    title: 'Os manifestos estão espalhados',
    cause:
      'Muitos manifestos cobrem as mesmas partições, então o planejamento precisa ler quase todos.',
    detail:
      'Uma consulta a uma partição abre cerca de {{opened}} de {{manifests}} manifestos; {{ideal}} bastariam.',
  },
  reclaimableStorage: {
    title: 'Há armazenamento a liberar',
    cause: 'Arquivos de que só snapshots antigos precisam ocupam espaço.',
    detail:
      '{{reclaimableBytes}} são só de snapshots fora da política; os arquivos vivos ocupam {{liveBytes}}.',
  },
  statisticsMissing: {
    title: 'Sem estatísticas',
    cause:
      'O motor adivinha quantos valores distintos as colunas têm, e pode juntar tabelas em má ordem.',
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
      'A maior partição está muito acima da mediana; as consultas esperam por ela.',
    detail:
      'A maior ({{maxBytes}}) é {{timesMedian}} vezes a mediana ({{medianBytes}}).',
  },
  overPartitioned: {
    title: 'Partições finas demais',
    cause:
      'Há muitas partições e cada uma contém pouco, então os arquivos nunca ficam grandes.',
    detail:
      '{{partitions}} partições com mediana de {{medianBytes}}; o alvo de um só arquivo é {{targetBytes}}.',
  },
  oldSpecFiles: {
    title: 'Arquivos sob um particionamento antigo',
    cause:
      'Arquivos foram escritos antes de o particionamento mudar; filtros nas partições novas não os pulam.',
    detail: '{{files}} de {{dataFiles}} arquivos.',
  },
  unsortedFiles: {
    title: 'Arquivos sem a ordenação',
    cause:
      'A tabela pede uma ordenação e alguns arquivos foram escritos sem ela; os filtros pulam menos.',
    detail: '{{files}} de {{dataFiles}} arquivos.',
  },
  gcDisabled: {
    title: 'A limpeza está desligada',
    cause:
      'A propriedade gc.enabled da tabela é falsa: os arquivos podem ser de outros, então nada pode apagá-los.',
    detail: 'gc.enabled = false',
  },
  foreignOptimizer: {
    title: 'Outro serviço cuida dela',
    cause:
      'Propriedades ou snapshots dizem que outro serviço mantém esta tabela. Dois deles se atrapalhariam.',
    detail: '{{optimizer}} ({{property}})',
  },
  extraRefs: {
    title: 'Ramos ou etiquetas seguram snapshots',
    cause:
      'Snapshots para os quais um ramo ou uma etiqueta aponta ficam, com os arquivos deles, até a referência sair.',
    detail: 'Ramos: {{branches}}, etiquetas: {{tags}} ({{names}}).',
  },
  targetSizeIgnored: {
    title: 'O tamanho-alvo de arquivo é ignorado',
    cause:
      'A tabela define um tamanho-alvo de arquivo que o motor não respeita; é preciso informá-lo ao reescrever.',
    detail: 'write.target-file-size-bytes: {{targetBytes}}.',
  },
};
