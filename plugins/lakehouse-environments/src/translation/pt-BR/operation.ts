import { type Words } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import type * as en from '../en';

export const operation: Words<typeof en.operation> = {
  kind: {
    create: 'Criar',
    change: 'Alterar',
    delete: 'Excluir',
    sync: 'Sincronizar',
    verify: 'Verificar',
  },
  state: {
    started: 'registrada',
    waitingForMerge: 'aguarda merge',
    published: 'publicada',
    following: 'em andamento',
    succeeded: 'concluída',
    failed: 'falhou',
    cancelled: 'interrompida',
  },
  running: {
    create: 'Criação em andamento',
    change: 'Alteração em andamento',
    delete: 'Exclusão em andamento',
    sync: 'Sincronização em andamento',
    verify: 'Verificação em andamento',
  },
  step: {
    started: 'Registrada; os arquivos estão sendo gerados e publicados.',
    waitingForMerge:
      'Os arquivos aguardam em um pull request. Continua quando alguém fizer o merge.',
    waitingForDeletion:
      'Um pull request que remove os arquivos dele aguarda o merge. Até lá tudo fica, e a exclusão pode ser interrompida.',
    published:
      'Os arquivos estão no repositório; a seguir, o Argo CD os recebe.',
    following:
      'O Argo CD já recebeu os arquivos, e o portal acompanha até o fim.',
    deleting: 'O Argo CD o remove, e o portal acompanha até o fim.',
    verifying: 'O teste rápido usa o lakehouse para ver se funciona.',
  },
  by: 'Pedida por',
  since: 'Desde',
  stepLabel: 'Etapa',
  deadline: 'Prazo',
  deadlineIn: '{{when}} ({{at}})',
  deadlinePassed: 'venceu {{when}}',
  openTask: 'Abrir a tarefa',
  openCommit: 'Abrir o commit',
  openPullRequest: 'Abrir o pull request',
  goesOn: 'Segue por conta própria: você pode fechar esta página.',
  cancel: 'Interromper',
  last: {
    failed: 'A última operação falhou',
    cancelled: 'A última operação foi interrompida',
  },
  cancelDialog: {
    title: 'Interromper esta operação?',
    explanation:
      'Ela termina onde está. O que ela criou fica, e é listado aqui.',
    undo: 'Também desfazer o que ela criou',
    undoHint:
      'Só o que não guarda dados. Volumes e Secrets que possam guardar são mantidos e listados.',
    confirm: 'Interromper',
    keep: 'Deixar continuar',
    failed: 'Não foi possível interromper',
  },
  stands: {
    title: 'O que a operação deixou',
    stands: 'ficou',
    undone: 'desfeito',
    kept: 'mantido, pois pode guardar dados',
  },
};

export const actions: Words<typeof en.actions> = {
  create: 'Criar ambiente',
  verify: 'Verificar agora',
  verifying: 'Verificando…',
  verified: {
    passed: 'O teste rápido passou.',
    failed: 'O teste rápido falhou.',
    notRun: 'O teste rápido não pôde ser executado.',
  },
  verifyFailed: 'Não foi possível iniciar o teste rápido',
  sync: 'Sincronizar tudo',
  syncOne: 'Sincronizar',
  syncOneLabel: 'Sincronizar {{component}}',
  syncing: 'Pedindo ao Argo CD…',
  synced: 'A sincronização foi pedida ao Argo CD.',
  syncFailed: 'Não foi possível iniciar a sincronização',
  change: 'Alterar',
  delete: 'Excluir',
  tryAgain: 'Tentar de novo',
  bringBack: 'Trazer de volta',
  busy: 'Outra operação está em andamento; uma de cada vez.',
};
