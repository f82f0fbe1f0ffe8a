import type { model as enModel, modelTab as enModelTab } from '../en';
import { type Words } from '../words';

export const model: Words<typeof enModel> = {
  layer: {
    bronze: 'Bronze',
    staging: 'Staging',
    rawVault: 'Raw vault',
    businessVault: 'Business vault',
    gold: 'Gold',
  },
  role: {
    stage: 'Stage',
    hub: 'Hub',
    link: 'Link',
    sameAsLink: 'Same-as link',
    nonHistorizedLink: 'Link não historizado',
    satellite: 'Satélite',
    multiActiveSatellite: 'Satélite multiativo',
    effectivitySatellite: 'Satélite de efetividade',
    reference: 'Referência',
    pit: 'PIT',
    bridge: 'Bridge',
    informationMart: 'Information mart',
  },
  evidence: {
    meta: 'declarado no meta do modelo',
    macro: 'reconhecido pela macro que o gera',
    tag: 'reconhecido pela tag',
    name: 'reconhecido pelo nome',
  },
  kind: {
    model: 'Modelo',
    seed: 'Seed',
    snapshot: 'Snapshot',
    source: 'Fonte',
  },
  runStatus: {
    success: 'Sucesso',
    error: 'Falhou',
    skipped: 'Ignorado',
    unknown: 'Desconhecido',
  },
  testStatus: {
    pass: 'Passou',
    warn: 'Alerta',
    fail: 'Falhou',
    error: 'Não pôde rodar',
    skipped: 'Ignorado',
    unknown: 'Não executado',
  },
  tests: {
    passed: 'Passaram: {{number}}',
    warned: 'Com alerta: {{number}}',
    failed: 'Falharam: {{number}}',
    notRun: 'Não executados: {{number}}',
    none: 'O projeto não tem testes desta tabela.',
  },
  freshness: {
    verdict: {
      pass: 'No prazo',
      warn: 'Atrasados',
      error: 'Muito atrasados',
      unknown: 'Desconhecida',
    },
    age: 'Dados mais recentes de {{age}} atrás',
    ageUnknown: 'Não se sabe de quando são os dados mais recentes',
    within: '{{age}}; o esperado é até {{within}}',
    withinAtMost: '{{age}}; o esperado é até {{within}}, no máximo {{most}}',
    noExpectation: 'O projeto não diz que idade os dados podem ter.',
  },
  buildStatus: {
    success: 'Sucesso',
    failed: 'Falhou',
    unknown: 'Desconhecido',
  },
  buildState: {
    published: 'Publicado',
    unpublished: 'Ainda não publicado',
    unreadable: 'Sem leitura agora',
    pending: 'Ainda não consultado',
  },
  problem: {
    title: 'Não foi possível ler o build de {{project}}',
    code: {
      unavailable: 'O local onde ele é publicado não responde.',
      denied: 'O portal não tem acesso ao local onde ele é publicado.',
      invalid: 'O que está publicado lá não é um build.',
      internal: 'O portal falhou ao ler; veja detalhes no log.',
    },
    since: 'Desde {{since}}.',
    earlier: 'O que se vê abaixo foi lido {{when}}.',
    earlierUnknown: 'O que se vê abaixo é de uma leitura anterior.',
  },
  absent: {
    notConfigured: {
      title: 'Nenhum projeto de modelagem configurado para este ambiente',
      description:
        'O guia do operador mostra como informar um projeto dbt na configuração. Camada, builds e testes das tabelas dele passam então a aparecer aqui.',
    },
    unpublished: {
      title: 'Nenhum build publicado ainda',
      description:
        'O que o projeto diz desta tabela aparece depois do primeiro build publicado.',
    },
    pending: {
      title: 'O último build ainda não foi consultado',
      description:
        'O que ele diz desta tabela aparece assim que for lido. Esta página se atualiza sozinha.',
    },
    unreadable: {
      title: 'Não se sabe o que o projeto diz desta tabela',
      description:
        'Não foi possível ler o último build agora, e nenhuma leitura anterior encontrou a tabela.',
    },
    notInIt: {
      title: 'Nenhum build publicado tem esta tabela',
      description:
        'Ela pode ser gerada por outro processo, ou o modelo dela ainda não foi executado. Camada, builds e testes são desconhecidos.',
    },
  },
  flag: {
    runFailed: 'último build falhou',
    testsFailed_one: '{{count, number}} teste falhou',
    testsFailed_other: '{{count, number}} testes falharam',
    late: 'dados atrasados',
    overdue: 'dados muito atrasados',
  },
  valuesHidden:
    'Mensagens podem citar dados; seu perfil não permite ver valores dos dados.',
  openRun: 'Abrir no orquestrador',
};

export const modelTab: Words<typeof enModelTab> = {
  place: {
    title: 'Lugar no data warehouse',
    layer: 'Camada',
    role: 'Papel no vault',
    entity: 'Entidade',
    businessKey: 'Chave de negócio',
    description: 'Descrição',
    owner: 'Responsável no projeto',
    kind: 'Tipo',
    materialized: 'Materialização',
    path: 'Arquivo',
    tags: 'Tags',
    project: 'Projeto',
    name: 'Id no projeto',
    notGiven: 'não informado',
  },
  run: {
    title: 'Último build',
    readOnly: 'O projeto lê esta tabela, mas não a gera.',
    status: 'Resultado',
    at: 'Término',
    seconds: 'Duração',
    rows: 'Linhas gravadas',
    queryId: 'Consulta no motor',
    message: 'Mensagem',
    orchestrator: 'Execução',
    freshness: 'Atualidade',
  },
  build: {
    title: 'Build do projeto',
    listTitle: 'Projetos deste ambiente',
    project: 'Projeto',
    state: 'Situação',
    status: 'Resultado',
    run: 'Id do build',
    tool: 'Ferramenta',
    startedAt: 'Início',
    finishedAt: 'Término',
    readAt: 'Lido pelo portal',
    orchestrator: 'Execução',
  },
  tests: {
    title: 'Testes',
    name: 'Teste',
    column: 'Coluna',
    status: 'Resultado',
    failures: 'Linhas que o violaram',
    at: 'Quando',
    message: 'Mensagem',
    wholeTable: 'tabela inteira',
  },
  columns: {
    title: 'Colunas',
    none: 'O projeto não descreve colunas.',
    name: 'Coluna',
    description: 'Descrição',
    from: 'Vem de',
  },
};
