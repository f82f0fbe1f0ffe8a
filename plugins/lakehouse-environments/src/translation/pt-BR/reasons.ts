import { type Words } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import type * as en from '../en';
import { clusterReason, verificationReason } from './clusterReasons';
import { requestsReason, thresholdReason } from './thresholdReasons';

export const reason: Words<typeof en.reason> = {
  ...clusterReason,
  ...verificationReason,
  ...thresholdReason,
  ...requestsReason,
  waitingForComponents: 'Aguarda {{components}}',
  notApplied: 'O Argo CD ainda não foi informado dele',
  applicationMissing: 'A Application do Argo CD não existe mais',
  applicationMissingNext:
    'Se ninguém a removeu de propósito, use “Tentar de novo”: ela é criada outra vez, e o que existe fica.',
  outOfSync: 'O cluster difere do Git',
  outOfSyncNext: 'Sincronize, ou mude o que o Git diz.',
  resourcesMissing: 'Alguns dos seus recursos não estão no cluster',
  resourcesMissingNext: 'Sincronize, para que o Argo CD os crie de novo.',
  progressing: 'Está subindo',
  degraded: 'O Argo CD o considera degradado',
  degradedNext: 'Veja os recursos e as mensagens deles.',
  suspended: 'Está suspenso',
  suspendedNext: 'Alguém o pausou; quem o fez pode retomar.',
  notKnown: 'O Argo CD não sabe como está',
  deleting: 'Está sendo excluído',
  clusterLost: 'O cluster {{cluster}} não responde',
  clusterLostNext:
    'Confira se o servidor de API dele funciona e se o token do portal ainda vale. A conexão volta sozinha.',
  componentsAiling: 'Com problema: {{components}}',
  componentsComing: 'Ainda subindo: {{components}}',
  verificationFailed: 'O teste rápido falhou: {{check}}',
  verificationFailedPlain: 'O teste rápido falhou',
  verificationFailedNext:
    'Veja abaixo o que ele diz, corrija, e verifique de novo.',
  notVerified:
    'Todos os componentes estão saudáveis, mas ninguém executou o teste rápido ainda',
  notVerifiedNext: 'Use “Verificar agora”.',
  clusterNotConfigured: 'O cluster {{cluster}} não está mais configurado',
  clusterNotConfiguredNext:
    'Volte a configurá-lo em lakehouse.provisioning.clusters, ou exclua o ambiente lá à mão.',
  componentDeadline:
    '{{component}} não ficou utilizável em {{minutes}} minutos',
  componentDeadlineNext:
    'Veja por quê na aba Componentes. Corrija e sincronize ou use “Tentar de novo”; ou interrompa e desfaça.',
  environmentDeadline:
    'Não ficou utilizável em {{minutes}} minutos; faltam: {{components}}',
  environmentDeadlineNext:
    'Veja por quê na aba Componentes. Corrija e sincronize ou use “Tentar de novo”.',
  abandoned: 'Nada foi entregue ao Argo CD em {{minutes}} minutos',
  abandonedNext: 'Veja o que diz a tarefa, e use “Tentar de novo”.',
  cancelledByPerson: 'Interrompida por {{by}}',
  deletionDeadline: 'Nem tudo foi removido a tempo: {{detail}}',
  deletionDeadlineNext:
    'Algo o segura, muitas vezes um finalizer. Veja o que restou e exclua de novo.',
  applyRefused: 'O Argo CD ou o Kubernetes recusou: {{detail}}',
  applyRefusedNext: 'Corrija aquilo a que ele objeta, e use “Tentar de novo”.',
};
