import type {
  maintenance as enMaintenance,
  maintenanceTab as enMaintenanceTab,
  optimize as enOptimize,
} from '../en';
import { type Words } from '../words';

export const maintenance: Words<typeof enMaintenance> = {
  optimizeOf: 'Otimizar {{table}}',
  rollBackOf: 'Desfazer em {{table}}',
  operation: {
    optimize: 'Otimizar',
    rollBack: 'Desfazer',
  },
  planState: {
    draft: 'em preparação',
    awaitingApproval: 'pronto para executar',
    approved: 'aprovado',
    rejected: 'descartado',
    blocked: 'bloqueado',
    expired: 'vencido',
    stale: 'desatualizado',
  },
  runState: {
    queued: 'na fila',
    preflight: 'verificando de novo',
    submitted: 'em execução',
    cancelling: 'cancelando',
    reconciling: 'apurando',
    verifying: 'provando',
    succeeded: 'bem-sucedida',
    noChange: 'sem mudança',
    failed: 'falhou',
    cancelled: 'cancelada',
    unknown: 'resultado desconhecido',
  },
  scope: {
    recommended_one: '{{count, number}} partição que ganha',
    recommended_other: '{{count, number}} partições que ganham',
    wholeTable: 'a tabela inteira',
    partitions_one: '{{count, number}} partição escolhida',
    partitions_other: '{{count, number}} partições escolhidas',
  },
  range: '{{low}} a {{high}}',
  quantity: {
    files: 'Arquivos de dados',
    filesAfter: 'Arquivos de dados depois',
    filesRewritten: 'Arquivos reescritos',
    bytesRewritten: 'Bytes reescritos',
    deleteFiles: 'Arquivos de exclusão',
    deleteFilesAfter: 'Arquivos de exclusão depois',
    duration: 'Tempo',
    bytes: 'Tamanho',
    rows: 'Linhas',
  },
  danger: 'perigo {{danger}}',
  sourceOf: 'Trino, issue {{issue}}, versão {{release}}',
  timeline: {
    title: 'O que aconteceu',
    byPortal: 'o portal',
  },
  action: {
    failed: 'Não deu certo',
    denied:
      'Seu papel não inclui isso. O responsável ou um engenheiro de plataforma pode fazê-lo.',
    conflict:
      'Do jeito que está agora, isso não pode ser feito; a página mostra o que vale.',
    unavailable: 'Não é possível neste momento. Tente novamente mais tarde.',
    timeout:
      'Não houve resposta a tempo. Pode ter sido feito mesmo assim: olhe a lista antes de tentar novamente.',
  },
  reason: {
    label: 'Motivo (opcional)',
    required: 'Motivo',
    hint: 'Fica no registro, para quem o ler depois.',
    cancel: 'Agora não',
  },
};

export const optimize: Words<typeof enOptimize> = {
  action: 'Otimizar',
  planning: 'Lendo a tabela…',
  explain:
    'A tabela é lida agora, até o último manifesto, e um plano é feito para você ver. Nada é alterado.',
  choose: 'O que pode ser reescrito',
  recommended: 'Só o que ganha (recomendado)',
  wholeTable: 'A tabela inteira',
  failed: 'Não foi possível fazer um plano',
  select: 'Selecionar {{table}}',
  selected_one: '{{count, number}} tabela selecionada',
  selected_other: '{{count, number}} tabelas selecionadas',
  selectAll_one: 'Selecionar a {{count, number}} exibida',
  selectAll_other: 'Selecionar as {{count, number}} exibidas',
  clear: 'Desmarcar tudo',
  many_one: 'Otimizar {{count, number}} tabela',
  many_other: 'Otimizar {{count, number}} tabelas',
  tooMany: 'No máximo {{most}} tabelas podem ser planejadas de uma vez.',
  progress: 'Lendo tabelas: {{done}} de {{all}}',
  someFailed_one: '{{count, number}} tabela não pôde ser planejada',
  someFailed_other: '{{count, number}} tabelas não puderam ser planejadas',
  review_one: 'Revisar {{count, number}} plano',
  review_other: 'Revisar {{count, number}} planos',
  dismiss: 'Fechar',
  choosePartition: 'Escolher para otimizar',
  chosenPartitions_one: 'Otimizar {{count, number}} partição escolhida',
  chosenPartitions_other: 'Otimizar {{count, number}} partições escolhidas',
  choosePartitionsHint:
    'Pressione Enter ou clique para escolher partições a otimizar.',
};

export const maintenanceTab: Words<typeof enMaintenanceTab> = {
  plansTitle: 'Planos',
  runsTitle: 'Execuções',
  plans: 'os planos',
  runs: 'as execuções',
  noPlans: 'Nada foi planejado para esta tabela ainda.',
  noRuns: 'Nada foi executado nesta tabela ainda.',
  plan: 'Plano',
  state: 'Estado',
  planned: 'Planejado',
  by: 'Por',
  effect: 'Efeito',
  allRuns: 'Todas as execuções',
  gain: '{{before}} → {{after}} arquivos',
};
