import { type Words } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import type {
  clusterReason as enCluster,
  verificationReason as enVerification,
} from '../en/clusterReasons';

export const clusterReason: Words<typeof enCluster> = {
  sourcePathMissing: 'A pasta {{path}} não está no repositório',
  sourcePathMissingNext:
    'Veja se os arquivos foram publicados; se não, use “Tentar de novo”.',
  sourceRevisionMissing: 'A revisão {{revision}} não está no repositório',
  sourceRevisionMissingNext:
    'Confira o branch em lakehouse.provisioning.repository.',
  sourceRepositoryMissing: 'Não existe o repositório {{repository}}',
  sourceRepositoryMissingNext:
    'Confira o endereço em lakehouse.provisioning.repository.',
  sourceRepositoryDenied: 'O Argo CD não pode ler {{repository}}',
  sourceRepositoryDeniedNext:
    'Dê ao Argo CD credenciais válidas do repositório.',
  sourceRepositoryUnreachable:
    'O Argo CD não alcança {{repository}}: {{detail}}',
  sourceRepositoryUnreachableNext:
    'Confira se o servidor Git funciona e se o cluster chega até ele.',
  sourceManifestBroken: 'O Argo CD não consegue ler {{file}}: {{detail}}',
  sourceManifestBrokenNext: 'Corrija o arquivo no Git.',
  sourceRenderingFailed:
    '{{tool}} não consegue gerar os manifestos: {{detail}}',
  sourceRenderingFailedNext: 'Corrija os arquivos no Git.',
  comparisonFailed: 'O Argo CD não sabe dizer o estado: {{detail}}',
  argocdRepoServerDown: 'O repo server do Argo CD não responde',
  argocdRepoServerDownNext:
    'Veja os pods do Argo CD. Segue por conta própria quando eles voltarem.',
  argocdSilent: 'O Argo CD não dá andamento',
  argocdSilentNext:
    'Confira se o application controller do Argo CD está em execução.',
  argocdCondition: 'O Argo CD reclama ({{type}}): {{detail}}',
  projectMissing: 'O projeto {{project}} do Argo CD não existe',
  projectMissingNext: 'Use “Tentar de novo”: o projeto é criado outra vez.',
  projectForbids: 'O projeto {{project}} do Argo CD não permite {{what}}',
  projectForbidsPlain: 'O projeto do Argo CD não permite {{what}}',
  destinationUnknown: 'O Argo CD não conhece o cluster {{destination}}',
  destinationUnknownNext:
    'Apresente o cluster ao Argo CD, ou corrija argocd.destination na configuração.',
  specInvalid: 'O Argo CD não aceita: {{detail}}',
  referenceMissing:
    'Falta o {{kind}} {{name}}, que o contêiner {{container}} lê',
  referenceMissingNext:
    'Crie-o, ou veja por que quem deveria criá-lo não o faz (External Secrets, Sealed Secrets).',
  containerNotStarted:
    'O Kubernetes não consegue iniciar o contêiner {{container}}: {{detail}}',
  imageNotPulled: 'A imagem {{image}} não pode ser baixada ({{status}})',
  imageNotPulledPlain: 'A imagem {{image}} não pode ser baixada',
  imageNotPulledNext:
    'Confira se a imagem existe com esse nome e se o cluster pode baixá-la.',
  outOfMemory:
    'O contêiner {{container}} usou mais memória que o limite de {{limit}} (reinícios: {{restarts}})',
  outOfMemoryPlain: 'O contêiner {{container}} ficou sem memória',
  outOfMemoryNext:
    'Escolha um tamanho maior, ou veja no log para que ele precisou da memória.',
  crashLoop:
    'O contêiner {{container}} termina repetidamente (código de saída {{exitCode}}, reinícios: {{restarts}})',
  crashLoopPlain: 'O contêiner {{container}} termina repetidamente',
  crashLoopNext: 'Veja as últimas linhas do log; quase sempre dizem a causa.',
  containerFailed:
    'O contêiner {{container}} falhou (código de saída {{exitCode}})',
  containerFailedPlain: 'O contêiner {{container}} falhou',
  containerFailedNext:
    'Veja as últimas linhas do log; quase sempre dizem a causa.',
  unschedulable: 'Nenhum nó do cluster aceita o pod {{pod}}: {{detail}}',
  unschedulableNext:
    'Libere recursos, acrescente um nó, ou escolha um tamanho menor.',
  volumeFailed: 'O pedido de volume {{claim}} não recebe um volume: {{detail}}',
  volumeFailedPlain: 'O pedido de volume {{claim}} não recebe um volume',
  volumeFailedNext:
    'Confira a classe de armazenamento e quem cria os volumes dela.',
  volumePending: 'O pedido de volume {{claim}} aguarda um volume',
  volumeNotMounted: 'Um volume do pod {{pod}} não pode ser montado: {{detail}}',
  volumeNotMountedNext:
    'Veja o aviso: quase sempre falta um Secret, um ConfigMap ou o próprio disco.',
  podEvicted: 'O cluster encerrou o pod {{pod}} ({{status}})',
  podEvictedNext:
    'Ele volta sozinho. Se continuar, falta memória ou disco em um nó.',
  quotaExceeded:
    '{{kind}} {{name}} não cabe na cota {{quota}}: pede {{requested}}; {{used}} está em uso de {{limited}}',
  quotaExceededPlain: '{{kind}} {{name}} não cabe na cota {{quota}}',
  quotaExceededNext:
    'Aumente a cota do namespace, ou escolha um tamanho menor.',
  admissionRefused: '{{policy}} recusa {{kind}} {{name}}: {{detail}}',
  admissionRefusedNext:
    'Peça uma exceção a quem cuida das políticas do cluster, ou mude o que o Git diz.',
  kindUnknown: 'O cluster não conhece o tipo {{kind}}',
  kindUnknownNext: 'Instale antes a definição dele (CRD), depois sincronize.',
  namespaceMissing: 'O namespace {{namespace}} não existe',
  namespaceMissingNext: 'Use “Tentar de novo”: o namespace é criado outra vez.',
  fieldImmutable: '{{kind}} {{name}} não pode ser alterado no lugar',
  fieldImmutableNext:
    'Precisa ser refeito: faça um backup, exclua-o, depois sincronize.',
  objectInvalid: 'O cluster não aceita {{kind}} {{name}}: {{detail}}',
  objectInvalidNext: 'Corrija-o no Git.',
  permissionMissing: 'Falta permissão para {{kind}} {{name}}',
  permissionMissingNext:
    'Dê à conta de serviço que a mensagem cita o que lhe falta.',
  creationFailed: '{{kind}} {{name}} não consegue criar os pods: {{detail}}',
  objectRefused: '{{kind}} {{name}} não pôde ser aplicado: {{detail}}',
  jobFailed: 'O job {{job}} falhou: {{detail}}',
  jobFailedNext: 'Veja o log do job, corrija a causa, depois sincronize.',
  syncFailed: 'O Argo CD não conseguiu sincronizar: {{detail}}',
  syncFailedPlain: 'O Argo CD não conseguiu sincronizar',
  syncFailedNext: 'Corrija a causa, depois sincronize de novo.',
  syncTerminated: 'A sincronização foi encerrada antes de terminar',
  syncTerminatedNext: 'Sincronize de novo.',
  syncRetrying: 'O Argo CD tenta sincronizar de novo: {{detail}}',
  syncRetryingPlain: 'O Argo CD tenta sincronizar de novo',
  deletionFailed: 'O Argo CD não consegue excluir: {{detail}}',
  deletionFailedNext:
    'Algo o segura, muitas vezes um finalizer. Corrija isso; o Argo CD tenta de novo.',
  resourceDegraded: '{{kind}} {{name}} está degradado: {{detail}}',
  resourceDegradedPlain: '{{kind}} {{name}} está degradado',
  applicationDegraded: 'O Argo CD o considera degradado: {{detail}}',
  applicationDegradedPlain: 'O Argo CD o considera degradado',
  resourceMissing: '{{kind}} {{name}} está no Git e não no cluster',
  resourceMissingNext: 'Sincronize, para que o Argo CD o crie de novo.',
  resourceSuspended: '{{kind}} {{name}} está suspenso',
  resourceSuspendedNext: 'Alguém o pausou; quem o fez pode retomar.',
  resourceProgressing: '{{kind}} {{name}} ainda não está pronto: {{detail}}',
  resourceProgressingPlain: '{{kind}} {{name}} ainda não está pronto',
  applicationProgressing: 'Ainda não está pronto',
  initWaiting: 'O pod aguarda {{dependency}}',
  notReady:
    'O contêiner {{container}} está em execução, mas não pronto: {{detail}}',
  notReadyPlain: 'O contêiner {{container}} está em execução, mas não pronto',
  waitingForResource: 'A próxima etapa aguarda {{kind}} {{name}}',
  drift: '{{kind}} {{name}} difere do que o Git diz',
  driftNext: 'Sincronize, ou mude o que o Git diz.',
  notInGit: '{{kind}} {{name}} está no cluster e não no Git',
  notInGitNext: 'Ponha-o no Git, ou exclua-o do cluster.',
};

export const verificationReason: Words<typeof enVerification> = {
  metastoreUnreachable: 'O metastore {{uri}} não responde: {{detail}}',
  bucketMissing: 'Não existe o bucket {{bucket}} em {{endpoint}}',
  bucketDenied: 'O bucket {{bucket}} recusa as credenciais: {{detail}}',
  bucketUnreachable:
    'O armazenamento de objetos {{endpoint}} não responde: {{detail}}',
  engineUnreachable: 'O motor {{url}} não responde: {{detail}}',
  engineDenied: 'O motor {{url}} recusa as credenciais: {{detail}}',
  engineFailed: 'O motor falhou: {{detail}}',
  scratchTableFailed:
    'A tabela de rascunho {{table}} falhou em “{{step}}”: {{detail}}',
  scratchTableDiffers:
    'O que foi lido de {{table}} não é o que foi gravado: {{detail}}',
  checkTimeout: 'Não houve resposta em {{seconds}} segundos',
  credentialsMissing: 'As credenciais não puderam ser lidas: {{detail}}',
  checkFailed: 'Falhou: {{detail}}',
};
