import type {
  capability as enCapability,
  check as enCheck,
  engineBug as enEngineBug,
  engineSaid as enEngineSaid,
  failure as enFailure,
  outcome as enOutcome,
  reason as enReason,
} from '../en';
import { type Words } from '../words';

export const reason: Words<typeof enReason> = {
  blockedByGates: 'Um portão bloqueia o plano.',
  expired: 'Ninguém o executou a tempo; a tabela pode ter mudado desde então.',
  rejectedByPerson: 'Descartado: {{reason}}',
  rejectedByPersonPlain: 'Descartado por uma pessoa.',
  tableReplaced: 'Outra tabela tomou o lugar dela.',
  engineChanged: 'O plano foi feito para o Trino {{from}}; agora ele é {{to}}.',
  nothingApproved: 'O plano não tem nada para executar.',
  partitionsGone: 'Nenhuma das partições aprovadas tem mais arquivos.',
  morePartitions:
    'Partições que seriam reescritas sem terem sido aprovadas: {{partitions}}.',
  moreBytes: 'Seria reescrito muito mais do que foi aprovado.',
  runGone: 'Já não se sabe o que a execução gravou.',
  commitsSince: 'Outros fizeram commit desde a execução.',
  noStatement: 'O comando já não pode ser escrito.',
};

export const failure: Words<typeof enFailure> = {
  engineError: 'erro do motor',
  commitRefused: 'commit recusado',
  engineLost: 'comando perdido pelo motor',
  timedOut: 'demorou demais',
  rowsDiffer: 'linhas diferentes',
  outsideApprovedPartitions: 'partições reescritas sem aprovação',
  deletesLost: 'exclusões perdidas',
  resolvedAsFailed: 'encerrada como falha por uma pessoa',
};

export const outcome: Words<typeof enOutcome> = {
  optimized:
    'Arquivos foram juntados, e os metadados provam que as linhas são as mesmas.',
  rolledBack: 'A tabela está como antes da execução, como os metadados provam.',
  doneNotAllChecked:
    'Os metadados mostram que o trabalho foi feito, mas nem tudo pôde ser verificado.',
  doneNotAllCheckedNext: 'Veja no certificado qual prova falta.',
  nothingToDo: 'O motor não achou nada a fazer e nada mudou.',
  rowsDiffer: 'As linhas depois da reescrita não são as de antes.',
  rowsDifferNext:
    'Pare de escrever na tabela, não deixe snapshot expirar e desfaça.',
  outsideApprovedPartitions:
    'Saíram arquivos de partições que não foram aprovadas.',
  outsideApprovedPartitionsNext:
    'Leia o certificado e desfaça se a tabela tiver de ficar como antes.',
  deletesLost:
    'Arquivos que ficaram perderam exclusões que se aplicam a eles: linhas excluídas voltaram.',
  deletesLostNext:
    'Pare de escrever na tabela, não deixe snapshot expirar e desfaça.',
  foreignCommitsUndone:
    'Alguém gravou logo antes do retorno, e isso também foi desfeito.',
  foreignCommitsUndoneNext:
    'Avance para o snapshot {{newestSnapshotId}} para recuperar, antes que snapshots expirem.',
  cancelledUnsent: 'Parada antes que algo fosse enviado ao motor.',
  cancelled: 'Parada; os metadados não mostram mudança.',
  tableGone:
    'A tabela não está mais sob o seu nome: foi excluída ou renomeada.',
  tableGoneNext: 'Nada, se foi de propósito.',
  tableReplaced:
    'Outra tabela tem esse nome agora: esta foi excluída ou renomeada.',
  tableReplacedNext: 'Planeje de novo se a nova tabela precisar.',
  engineGone: 'Nenhum motor está mais configurado para a tabela.',
  engineGoneNext: 'Peça a um engenheiro de plataforma que veja a configuração.',
  preflightFailed:
    'A última verificação antes do envio não pôde ser feita ({{why}}). Nada foi enviado.',
  preflightFailedNext: 'Planeje de novo quando as fontes responderem.',
  notAccepted: 'O motor não aceitou o comando ({{errorName}}).',
  notAcceptedNext:
    'Veja a fila do motor e os direitos do usuário do portal, e planeje de novo.',
  notSent:
    'O portal foi interrompido durante o envio, e o motor nunca começou o comando.',
  notSentNext: 'Planeje de novo.',
  engineError:
    'O motor encerrou o comando com {{errorName}}. Os metadados não mostram mudança.',
  engineErrorNext:
    'Abra a consulta no Trino para ler o motivo, e planeje de novo.',
  commitRefused:
    'O commit foi recusado ({{errorName}}), provavelmente porque alguém mudou linhas dos mesmos arquivos. Os metadados não mostram mudança.',
  commitRefusedNext:
    'Planeje de novo numa hora mais calma, ou escolha menos partições.',
  engineLost:
    'O motor perdeu o comando, como quando é reiniciado. Os metadados não mostram mudança.',
  engineLostNext: 'Planeje de novo quando o motor estiver no ar.',
  timedOut: 'O comando levou mais de {{limitMs}} e foi parado.',
  timedOutNext: 'Escolha menos partições.',
  stoppedInQueue:
    'Enquanto o comando esperava no motor, a tabela foi excluída, renomeada ou substituída. O comando foi parado.',
  stoppedInQueueNext: 'Planeje de novo para a tabela como ela é agora.',
  interruptedWhileSending:
    'O portal foi interrompido durante o envio. Pergunta-se ao motor e aos metadados o que foi do comando.',
  queryGone:
    'O motor já não conhece o comando. Pergunta-se aos metadados o que foi dele.',
  lostSight:
    'O motor não responde. Pergunta-se de novo a ele, e também aos metadados.',
  endedWithError:
    'O motor encerrou o comando com {{errorName}}. Pergunta-se aos metadados se ele gravou.',
  cancelRequested: 'Alguém quer parar a execução.',
  cancelConfirmed:
    'O motor parou o comando. Pergunta-se aos metadados se ele já tinha gravado.',
  cancelUnconfirmed:
    'O motor recebeu a ordem de parar e não confirmou. Pergunta-se de novo a ele, e também aos metadados.',
  checkAgain: 'Pergunta-se aos metadados mais uma vez.',
  metadataUnreadable: 'Os metadados não puderam ser lidos a tempo.',
  tableOutOfSight:
    'A tabela não está mais sob o seu nome, e o portal não a achou sob outro. Não se sabe se a execução já tinha gravado.',
  engineUnreachable:
    'O motor não pôde ser consultado a tempo e ainda pode gravar.',
  snapshotsExpired:
    'Snapshots daquele momento expiraram, então não se vê se a execução gravou.',
  foreignRewrite:
    'Alguém reescreveu arquivos naquele momento, e não se sabe se foi esta execução.',
  cannotVerify:
    'A execução gravou, mas o que ela fez não pôde ser verificado a tempo.',
  resolvedAsSucceeded:
    'Alguém apurou que ela deu certo, e a encerrou assim. {{engineSaid}}',
  resolvedAsSucceededPlain:
    'Alguém apurou que ela deu certo, e a encerrou assim.',
  resolvedAsFailed:
    'Alguém apurou que ela falhou, e a encerrou assim. {{engineSaid}}',
  resolvedAsFailedPlain: 'Alguém apurou que ela falhou, e a encerrou assim.',
  blockedByGate: 'Agora um portão bloqueia o plano: {{gate}}.',
  blockedByGateNext: 'Nada foi enviado. Planeje de novo para ver o que fazer.',
};

export const engineSaid: Words<typeof enEngineSaid> = {
  notRunning: 'O motor confirmou que o comando já não roda.',
  noAnswer: 'Não foi possível perguntar ao motor se o comando ainda roda.',
};

export const check: Words<typeof enCheck> = {
  committed: 'Os metadados mostram o commit da execução.',
  notCommitted: 'Os metadados não mostram commit da execução.',
  commitUnknown: 'Os metadados não foram lidos para este certificado.',
  rowsEqual: 'As linhas são as mesmas ({{rows}}).',
  rowsDiffer:
    'As linhas não são as mesmas: {{before}} antes, {{after}} depois.',
  rowsTooLarge:
    'Só reler todas as linhas diria se elas são as mesmas: {{bytes}}, e no máximo {{limitBytes}} podem ser lidos para isso.',
  rowsUnproven: 'Não foi possível dizer se as linhas são as mesmas.',
  onlyApprovedPartitions: 'Só saíram arquivos das partições aprovadas.',
  outsideApprovedPartitions:
    'Saíram arquivos de partições que não foram aprovadas.',
  parentExpired:
    'O snapshot anterior à reescrita expirou, então os arquivos não podem ser comparados.',
  deletesInForce:
    'Os arquivos que ficaram mantiveram as exclusões que se aplicam a eles.',
  deletesLost:
    'Arquivos que ficaram perderam exclusões que se aplicam a eles: linhas excluídas voltaram.',
  onMainLine: 'O snapshot da reescrita faz parte da tabela como ela é agora.',
  notOnMainLine:
    'O snapshot da reescrita já não faz parte da tabela: alguém a fez voltar.',
  snapshotCurrent:
    'O snapshot anterior é de novo a tabela, ou a base do que veio depois.',
  noForeignCommitsUndone: 'Nada que outra pessoa gravou foi desfeito.',
  foreignCommitsUndone:
    'Alguém gravou logo antes do retorno, e isso também foi desfeito.',
};

export const capability: Words<typeof enCapability> = {
  deletesByPartitionPath:
    'remove arquivos de exclusão quando limitado a algumas partições',
  skipsLoneFiles: 'deixa em paz arquivos que estão sozinhos na partição',
  partitionColumn: 'pode ser limitado a partições de qualquer tipo',
  targetSizeOfSession: 'recebe o tamanho de arquivo desejado pela sessão',
  returnsMetrics: 'diz quantos arquivos reescreveu',
  rewritesManifests: 'reescreve manifestos',
  rollsBackByTable: 'faz uma tabela voltar por um comando na tabela',
};

export const engineBug: Words<typeof enEngineBug> = {
  concurrentInsertsLoseRows: 'INSERTs simultâneos podem perder linhas',
  tooManyOpenWriters: 'falha com muitas partições de uma vez',
  wrongResultsAfterDeletes: 'lê mal tabelas com exclusões',
  conflictWithEqualityDeletes:
    'uma exclusão por igualdade nesse meio-tempo faz o commit falhar',
  upperCaseColumns: 'falha com nomes de coluna em maiúsculas',
  nullsInRequiredColumns:
    'corrompe tabelas com nulos em colunas que não os admitem',
};
