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
      '{{title}} não foi criado aqui, por isso não pode ser alterado aqui.',
  },
  confirmation: { differs: 'Digite {{id}}, exatamente assim.' },
  review: {
    chooseFirst: 'Preencha as páginas anteriores.',
    checking: 'O ambiente está sendo verificado…',
    failed: 'Não foi possível verificar',
    errors: 'Isto impede que seja feito',
    warnings: 'Bom saber',
    ready: 'Nada impede.',
    requests: 'Pede ao cluster',
    cost: 'Por mês, estimado',
    resources: 'O que vai existir',
    component: 'Componente',
    kind: 'Tipo',
    name: 'Nome',
    changes: 'Arquivos que mudam',
    noChanges: 'Nenhum arquivo muda.',
    added: 'novo',
    changed: 'alterado',
    removed: 'removido',
    showDiff: 'Mostrar o que muda em {{path}}',
    goes: 'O Argo CD remove tudo de {{title}}: {{components}}.',
    stays:
      'O que pode conter dados fica: volumes ({{storage}} pedidos) e Secrets. São listados quando a exclusão termina.',
    tables:
      'Veja antes as tabelas e confirme que há backup das que são necessárias.',
    openTables: 'Tabelas de {{title}}',
    openEnvironment: 'Página de {{title}}',
  },
  problem: {
    wrongType: 'Deve ser informado como {{expected}}.',
    notOneOf: 'Deve ser um de {{allowed}}.',
    unknownField: 'Esse campo não existe.',
    invalidId:
      'Uma letra, depois letras minúsculas, dígitos e hifens, sem hífen no fim; no máximo 40.',
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
    cannotChange:
      'Não pode passar de {{from}} a {{to}}: crie outro ambiente e copie os dados.',
    cannotShrink:
      'Volumes não podem encolher de {{from}} a {{to}}: crie outro ambiente e copie os dados.',
    nameTaken: 'Já existe um ambiente {{id}}.',
    nameConfigured: '{{id}} consta da configuração do portal.',
    environmentUnknown: 'Não há ambiente com esse nome.',
    environmentDiscovered:
      'Não foi criado aqui, por isso ninguém sabe o que se pediu que fosse.',
    operationRunning: '{{by}} tem algo em andamento: {{kind}}.',
    nothingChanges: 'Já está assim; nada muda.',
    clusterUnknown: 'Escolha um cluster.',
    clusterUnreachable: 'O cluster não responde: {{detail}}',
    namespaceNotAllowed: 'Namespaces neste cluster devem seguir {{patterns}}.',
    namespaceExists: 'Já existe um namespace {{namespace}}.',
    namespaceTaken: '{{namespace}} pertence ao ambiente {{environment}}.',
    storageClassUnknown:
      'O cluster não tem a classe de armazenamento {{storageClass}}. Tem: {{known}}.',
    storageClassMissing:
      'O cluster não tem classe de armazenamento padrão; escolha uma.',
    refusedByCluster: 'O cluster não aceitaria: {{detail}}',
  },
};

/** All words in Brazilian Portuguese; a missing or an extra key is a type error. */
const messages = flatten<typeof en>(words);

export default messages;
