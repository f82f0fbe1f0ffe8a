import type * as en from './en';
import { flatten, type Words } from './words';

const words: Words<typeof en> = {
  fields: {
    checking: 'Verificando…',
    fine: 'Tudo certo',
    notChecked: 'Não foi possível verificar: {{message}}',
    loading: 'Carregando o que é oferecido…',
    notLoaded: 'Não foi possível carregar o que é oferecido',
    retry: 'Tentar de novo',
    required: 'Obrigatório',
  },
  fieldTitle: {
    id: 'Nome',
    title: 'Título',
    owner: 'Responsável',
    description: 'Para que serve',
    cluster: 'Cluster',
    namespace: 'Namespace',
    storageClass: 'Classe de armazenamento',
    secrets: 'Senhas',
    secretStore: 'Cofre de segredos',
    preset: 'Tamanho',
    components: 'Componentes',
  },
  name: { free: 'O nome está livre.' },
  cluster: {
    placeholder: 'Escolha um cluster',
    none: 'Nenhum cluster está configurado. Um operador do portal indica um na configuração.',
    unreachable: '{{title}} não responde',
    kubernetes: 'Kubernetes {{version}}',
    simulated:
      'Não roda contêineres: Argo CD e Kubernetes são reais, e os endereços são os do lakehouse local.',
  },
  namespace: {
    allowed: 'Neste cluster: {{patterns}} (* vale por qualquer texto).',
    chooseCluster: 'Escolha primeiro um cluster.',
  },
  storageClass: { placeholder: 'A padrão do cluster' },
  secrets: {
    externalSecrets: {
      title: 'External Secrets',
      description:
        'Um operador no cluster as lê do seu cofre de segredos. O melhor para tudo o que deve durar.',
    },
    sealedSecrets: {
      title: 'Sealed Secrets',
      description: 'Você as guarda cifradas no Git, junto do ambiente.',
    },
    demo: {
      title: 'Aleatórias, para demonstração',
      description:
        'O portal cria cada uma uma vez no cluster. Não ficam em nenhum outro lugar, nem no Git.',
    },
    store: 'Nome do ClusterSecretStore',
  },
  preset: {
    small: 'Pequeno',
    medium: 'Médio',
    large: 'Grande',
    cpu: 'CPU',
    cores_one: '{{count, number}} núcleo',
    cores_other: '{{count, number}} núcleos',
    memory: 'Memória',
    storage: 'Armazenamento',
    perMonth: 'Por mês, estimado',
    estimate: 'Uma estimativa pelos preços configurados, não uma fatura.',
    now: 'como está agora',
  },
  components: {
    title: {
      environment: 'Ambiente',
      base: 'Base',
      secrets: 'Credenciais',
      backups: 'Backups',
      monitoring: 'Monitoramento',
    },
    required: 'sempre presente',
    version: 'Versão de {{title}}',
    default: '{{version}} (padrão)',
    include: 'Incluir {{title}}',
    needs: 'Precisa de {{names}}',
    warnings: 'O que se sabe de {{title}} {{version}}',
  },
  environment: {
    placeholder: 'Escolha um ambiente',
    none: 'Não há ambiente que você possa ver.',
    discovered:
      'Não foi criado aqui, por isso não é alterado nem excluído aqui.',
  },
  confirmation: { differs: 'Digite {{id}}, exatamente assim.' },
  present: {
    fromGit:
      'O formulário começa com o environment.yaml como está no Git, no commit {{revision}}.',
    fromPortal: 'O formulário começa com o que o portal escreveu por último',
    none: 'Não há com o que começar',
  },
  review: {
    chooseFirst: 'Preencha as páginas anteriores.',
    discovered:
      '{{title}} não foi criado aqui, por isso não é alterado nem excluído aqui.',
    checking: 'O ambiente está sendo verificado…',
    failed: 'Não foi possível verificar',
    errors: 'Isto impede que seja feito',
    warnings: 'Bom saber',
    notes: 'Não se sabe aqui',
    ready: 'Nada impede.',
    requests: 'Pede ao cluster',
    cost: 'Por mês, estimado',
    resources: 'O que vai existir',
    component: 'Componente',
    kind: 'Tipo',
    name: 'Nome',
    changes: 'Arquivos que mudam',
    noChanges: 'Nenhum arquivo muda.',
    comparedWithGit: 'Comparado com o Git, no commit {{revision}}.',
    comparedWithPortal:
      'Comparado com o que o portal escreveu por último: o Git não pode ser lido, e pode já ter outra coisa.',
    diffHidden: '– não mostrado, porque o arquivo no Git contém um Secret',
    added: 'novo',
    changed: 'alterado',
    removed: 'removido',
    showDiff: 'Mostrar o que muda em {{path}}',
    goes: 'O Argo CD remove tudo de {{title}}: {{components}}.',
    openTables: 'Tabelas de {{title}}',
    openEnvironment: 'Página de {{title}}',
  },
  deletion: {
    tables: {
      title: 'Tabelas que vão junto',
      none: 'Não há nele tabelas que você possa ver.',
      sum_one: '{{count, number}} tabela, {{bytes}}.',
      sum_other: '{{count, number}} tabelas, {{bytes}} no total.',
      unmeasured_one: 'Não se sabe o tamanho de {{count, number}}.',
      unmeasured_other: 'Não se sabe o tamanho de {{count, number}}.',
      looked: 'Vistas {{when}}; as mais novas não estão entre elas.',
      name: 'Tabela',
      bytes: 'Tamanho',
      records: 'Registros',
      readers: 'Lida por',
      noReaders: 'nada que um build indique',
      more_one: '{{count, number}} menor não é listada aqui.',
      more_other: '{{count, number}} menores não são listadas aqui.',
      readersNote:
        'Quem lê uma tabela é conhecido para modelos cujo build diz de onde vêm as colunas. Views, painéis e tudo o que está fora não são conhecidos aqui: pergunte ao responsável.',
      unseen:
        'Ninguém procurou as tabelas dele ainda; por isso não se sabe o que vai junto.',
      unknown: 'Não se sabe quais tabelas vão junto',
    },
    kept: {
      title: 'O que é mantido',
      text: 'O que pode conter dados fica, com o namespace, até alguém remover: foram pedidos {{storage}} de volumes.',
      none: 'No momento não há nada assim.',
      unknown: 'Não se sabe agora o que é mantido',
    },
    backup: {
      none: 'Nada aqui faz backups',
      never: 'Nenhum backup teve sucesso ainda',
      done: 'O último backup teve sucesso {{when}} ({{at}})',
      unknown: 'Não se sabe quando foi o último backup',
      byHand:
        'O componente Backups não existe nele. Copie à mão o que ainda for necessário.',
      first: 'Para fazer mais um antes, execute isto e espere o job terminar:',
      command: 'o comando que inicia um backup',
    },
  },
  problem: {
    wrongType: 'Deve ser informado como {{expected}}.',
    notOneOf: 'Deve ser um de {{allowed}}.',
    unknownField: 'Esse campo não existe.',
    invalidId:
      'Uma letra, depois letras minúsculas, dígitos e hifens, sem hífen no fim; no máximo 40.',
    reservedId:
      'Não pode terminar em -{{component}}: esse componente de outro ambiente poderia ter esse nome no Argo CD.',
    invalidNamespace:
      'Só letras minúsculas, dígitos e hifens, sem hífen nas pontas; no máximo 63.',
    reservedNamespace:
      'O namespace {{value}} pertence ao Kubernetes ou ao Argo CD.',
    invalidCluster: 'Escolha um cluster.',
    invalidOwner:
      'Deve indicar uma entidade, como group:default/data-platform.',
    invalidStorageClass: 'Não é nome de uma classe de armazenamento.',
    invalidLength: 'Deve ter de {{min}} a {{max}} caracteres.',
    controlCharacters:
      'Não pode conter quebras de linha nem caracteres de controle.',
    missingSecretStore:
      'External Secrets precisa do nome de um ClusterSecretStore.',
    invalidSecretStore: 'Não é nome de um ClusterSecretStore.',
    needlessSecretStore:
      'Um cofre de segredos só é usado com External Secrets.',
    unknownComponent: 'Não existe o componente {{component}}.',
    repeatedComponent: '{{component}} aparece duas vezes.',
    unknownVersion:
      '{{component}} não é oferecido na versão {{version}}, mas em {{offered}}.',
    missingNeed: '{{component}} não funciona sem {{need}}.',
    chartsUnavailable:
      '{{component}} vem como chart do Helm, e neste cluster o Argo CD não consegue baixar nenhum.',
    clusterCpuShort:
      'Pede {{asked, number}} núcleos de CPU, mas dos {{quota, number}} para ambientes neste cluster restam {{left, number}}.',
    clusterMemoryShort:
      'Pede {{asked, number}} GiB de memória, mas dos {{quota, number}} GiB para ambientes neste cluster restam {{left, number}}.',
    clusterStorageShort:
      'Pede {{asked, number}} GiB de armazenamento, mas dos {{quota, number}} GiB para ambientes neste cluster restam {{left, number}}.',
    namespaceCpuShort:
      'Pede {{asked, number}} núcleos de CPU, mas dos {{quota, number}} da cota {{name}} em {{namespace}} restam {{left, number}}.',
    namespaceMemoryShort:
      'Pede {{asked, number}} GiB de memória, mas dos {{quota, number}} GiB da cota {{name}} em {{namespace}} restam {{left, number}}.',
    namespaceStorageShort:
      'Pede {{asked, number}} GiB de armazenamento, mas dos {{quota, number}} GiB da cota {{name}} em {{namespace}} restam {{left, number}}.',
    roomUnknown:
      'Não se sabe se o cluster tem lugar para ele: ninguém disse quanto os ambientes podem pedir ali.',
    roomUncounted:
      'Ambientes neste cluster que não foram criados aqui: {{environments, number}}. O que pedem não se sabe nem se conta.',
    wavesNotOrdered:
      'O Argo CD deste cluster considera as Applications saudáveis de imediato, e todas as ondas começam juntas. Configure a saúde das Applications em argocd-cm.',
    wavesUnknown:
      'Não se sabe se o Argo CD deste cluster espera de uma onda para a outra: o portal não consegue ler argocd-cm.',
    objectTaken:
      'O Argo CD já tem {{kind}} {{name}}, que pertence ao ambiente {{environment}}. Escolha outro id.',
    objectUnlabelled:
      'O Argo CD já tem {{kind}} {{name}}, que não é de nenhum ambiente. Escolha outro id.',
    kindUnknown:
      '{{component}} precisa de tipos que o cluster não conhece: {{kinds}}. Instale o operador que os traz, ou não o escolha.',
    secretStoreMissing:
      'O cluster não tem o ClusterSecretStore {{store}}. Crie-o ou informe outro.',
    secretStoreNotReady:
      'O ClusterSecretStore {{store}} não está pronto: {{detail}}',
    secretStoreUnvalidated:
      'O External Secrets não disse que o ClusterSecretStore {{store}} está pronto. O operador está em execução?',
    secretStoreUnread:
      'Não se sabe se o ClusterSecretStore {{store}} existe: o portal não pode lê-lo.',
    cannotChange:
      'Não pode passar de {{from}} a {{to}}: crie outro ambiente e copie os dados.',
    cannotShrink:
      'Volumes não podem encolher de {{from}} a {{to}}: crie outro ambiente e copie os dados.',
    nameTaken: 'Já existe um ambiente {{id}}.',
    nameConfigured: '{{id}} consta da configuração do portal.',
    environmentUnknown: 'Não há ambiente com esse nome.',
    environmentDiscovered:
      'Não foi criado aqui, por isso não é alterado nem excluído aqui: ninguém sabe o que se pediu que fosse.',
    creationContinues:
      'Continua a criação de {{id}} que terminou sem sucesso em {{at, datetime(dateStyle: medium; timeStyle: short)}}.',
    creationDiffers:
      'A criação de {{id}} terminou com outras respostas ({{fields}}). Dê as mesmas para continuá-la, ou altere o ambiente.',
    nothingChanges: 'Já está assim; nada muda.',
    appliesAgain: 'Já foi pedido assim; o que falta dele é criado de novo.',
    clusterUnknown: 'Escolha um cluster.',
    clusterUnreachable: 'O cluster não responde: {{detail}}',
    namespaceNotAllowed: 'Namespaces neste cluster devem seguir {{patterns}}.',
    namespaceExists: 'Já existe um namespace {{namespace}}.',
    namespaceKept:
      '{{namespace}} restou de um ambiente anterior com este nome: os dados nele são usados de novo.',
    namespaceTaken: '{{namespace}} pertence ao ambiente {{environment}}.',
    storageClassUnknown:
      'O cluster não tem a classe de armazenamento {{storageClass}}. Tem: {{known}}.',
    storageClassMissing:
      'O cluster não tem classe de armazenamento padrão; escolha uma.',
    refusedByCluster: 'O cluster não aceitaria: {{detail}}',
    gitChanged:
      'Alterado no Git por outros desde que o portal escreveu lá pela última vez: {{files}}. Esta alteração escreve por cima; os arquivos abaixo são comparados com os deles.',
    gitUnread:
      'O Git não pode ser lido: {{detail}}. Não se sabe o que outros alteraram lá, e esta alteração escreve por cima; o que aparece é o que o portal escreveu por último.',
    gitFileMissing:
      'Não há {{file}} no Git. O formulário começa com o que o portal escreveu por último; uma alteração escreve o arquivo de novo.',
    gitFileBroken:
      '{{file}} no Git não pode ser usado: {{detail}} Corrija-o lá e abra o formulário de novo, ou continue: o formulário começa com o que o portal escreveu por último, e uma alteração escreve o arquivo de novo.',
  },
};

/** All words in Brazilian Portuguese; a missing or an extra key is a type error. */
const messages = flatten<typeof en>(words);

export default messages;
