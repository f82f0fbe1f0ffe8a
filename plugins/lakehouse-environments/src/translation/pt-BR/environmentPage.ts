import { type Words } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import type * as en from '../en';

export const environmentPage: Words<typeof en.environmentPage> = {
  what: 'o ambiente',
  notFoundDescription:
    'Não há nenhum com esse nome, ou seu perfil não permite saber que existe. Pergunte ao responsável ou à engenharia de plataforma.',
  deniedDescription:
    'Seu papel não dá acesso. Peça ao responsável pelo ambiente ou à engenharia de plataforma: eles podem dar ao seu grupo a permissão lakehouse.environment.read.',
  toList: 'Todos os ambientes',
  openPage: 'Abrir a página do ambiente',
  copyId: 'o nome do ambiente',
  tabs: {
    label: 'Partes do ambiente',
    overview: 'Visão geral',
    components: 'Componentes',
    access: 'Acesso',
    timeline: 'Histórico',
    tables: 'Tabelas',
  },
  facts: {
    owner: 'Responsável',
    noOwner: 'sem responsável',
    cluster: 'Cluster',
    namespace: 'Namespace',
    preset: 'Tamanho',
    requests: 'Recursos pedidos',
    cost: 'Custo por mês (estimativa)',
    created: 'Criado',
    observed: 'Última notícia',
    deleted: 'Excluído',
    never: 'nenhuma',
  },
  preset: { small: 'pequeno', medium: 'médio', large: 'grande' },
  requests: '{{cpu}} CPU · {{memory}} de memória · {{storage}} de disco',
  requestsWithoutStorage: '{{cpu}} CPU · {{memory}} de memória',
  requestsShort: '{{cpu}} CPU · {{memory}}',
  storageShort: '{{storage}} de disco',
  banners: {
    lost: 'O cluster {{cluster}} não responde, então isto pode ter mudado.',
    simulationTitle:
      'Uma simulação: nenhum contêiner é executado neste cluster',
    simulation:
      'Argo CD e Kubernetes são reais aqui; os endereços são os do ambiente {{environment}}. Os esquemas deste ambiente começam com {{prefix}}.',
    twinTitle: 'Dois ambientes têm este nome',
    twin: 'O Argo CD de {{others}} também executa um. Aqui só aparece o de {{cluster}}; dê outro nome a um deles.',
    discoveredTitle: 'Não criado aqui',
    discovered:
      'O Argo CD o executa e ele tem os rótulos, mas ninguém o pediu neste portal. Por isso pode ser acompanhado, e não alterado nem excluído daqui.',
  },
};

export const overview: Words<typeof en.overview> = {
  headline: {
    usable: 'Utilizável desde {{since}}',
    usablePlain: 'Utilizável',
    usableText_one: 'O componente está saudável e igual ao Git.',
    usableText_other:
      'Todos os {{count, number}} componentes estão saudáveis e iguais ao Git.',
    usableChecked: 'O teste rápido passou {{when}}.',
    degraded: 'Não utilizável desde {{since}}',
    degradedPlain: 'Não utilizável no momento',
    failed: 'Nunca chegou a ser utilizável',
    requested: 'Registrado; nada foi criado ainda',
    requestedText: 'A seguir, os arquivos vão para o repositório.',
    waitingForMerge: 'Aguarda o merge de um pull request',
    waitingForMergeText:
      'Nada é criado antes disso. Quando alguém fizer o merge, o Argo CD o sobe, e esta página acompanha.',
    provisioning: '{{usable}} de {{all}} componentes estão utilizáveis',
    provisioningNow: 'Subindo agora: {{components}}.',
    provisioningText:
      'O Argo CD sobe uma onda depois da outra. Esta página se atualiza sozinha.',
    verifying: 'Todos os componentes subiram; o teste rápido está em execução',
    verifyingText:
      'O metastore precisa responder, o bucket estar acessível, e o motor criar, preencher, ler e excluir uma tabela.',
    deleting: 'Está sendo excluído',
    deletingText_one: 'Ainda resta {{count, number}} componente.',
    deletingText_other: 'Ainda restam {{count, number}} componentes.',
    deleted: 'Excluído {{when}}',
    deletedPlain: 'Excluído',
    deletedBy: 'Excluído {{when}} por {{by}}',
    takenBack: 'A criação dele foi desfeita {{when}}',
    gone: 'Não existe mais ({{when}}): o Argo CD deixou de executá-lo, e ninguém o excluiu aqui',
    unknown: 'Nada se sabe dele no momento',
    unknownText: 'O que você vê é de {{when}}.',
    unknownNever: 'O cluster dele ainda não informou nada.',
    notVerified: 'Ainda não se sabe se funciona',
    next: 'O que fazer',
  },
  live: {
    component: '{{component}} agora: {{readiness}}',
    state: 'O ambiente agora: {{state}}',
  },
  grid: {
    title: 'Componentes, na ordem em que sobem',
    summary: '{{usable}} de {{all}} utilizáveis',
    summaryUnknown:
      '{{usable}} de {{all}} utilizáveis, {{unknown}} desconhecidos',
    wave: 'onda {{wave}}',
    optional: 'opcional',
    none: 'Nada se sabe dos componentes.',
    version: 'versão {{version}}',
    upgrade: 'há versão mais nova',
    drift_one: '{{count, number}} campo difere',
    drift_other: '{{count, number}} campos diferem',
  },
  smoke: {
    title: 'Teste rápido',
    never: 'Ainda não foi executado.',
    ran: 'Executado {{when}}, levou {{duration}}.',
    ranPlain: 'Executado {{when}}.',
  },
  requests: {
    title: 'Recursos pedidos',
    titleOf: 'Recursos pedidos, e o tamanho {{size}}',
    note: 'O que os pods e os volumes do namespace {{namespace}} pedem agora.',
    what: 'o que é pedido',
    cpu: 'CPU',
    memory: 'Memória',
    storage: 'Armazenamento',
    cores: '{{cores}} núcleos',
    planned: 'previsto: {{amount}}',
    quota: 'cota: {{amount}}',
    full: 'quase nada sobra',
    read: 'Lido {{when}}.',
  },
  thresholds: {
    title: 'Medido contra os limites',
    note: 'O que não foi medido aparece assim, e não como zero.',
    measured: 'medido {{when}}',
    built: 'o build terminou {{when}}',
    none: 'Não há limites conhecidos para ele.',
  },
  kept: {
    title: 'O que restou dele',
    nothing: 'Nada restou no cluster.',
    rid: 'Para se livrar do que restou',
    ridText:
      'Isto remove os dados para sempre. Faça antes um último backup; nada neste portal executa o comando.',
    command: 'o comando que exclui o namespace',
    secrets:
      'As senhas no seu armazenamento externo, e os Secrets que você selou, são seus e continuam lá.',
    back: 'Para trazê-lo de volta',
    backText:
      'Um ambiente com o mesmo nome, cluster e namespace retoma os volumes mantidos, e com eles as tabelas.',
    backEmpty: 'Pode ser criado de novo como era, sem dados.',
    backHow:
      'Use “Trazer de volta” acima: o formulário já vem preenchido como era.',
    backAsk: 'A engenharia de plataforma pode fazer isso.',
  },
  was: {
    title: 'De que era feito',
    unknown: 'Não foi criado aqui, por isso ninguém sabe como foi pedido.',
  },
  links: {
    title: 'Links',
  },
};
