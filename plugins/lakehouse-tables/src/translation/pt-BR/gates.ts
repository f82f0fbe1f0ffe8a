import type { gate as en } from '../en';
import { type Words } from '../words';

export const gate: Words<typeof en> = {
  engineAvailable: {
    title: 'O motor',
    noEngine: 'Nenhum motor está configurado para este catálogo.',
    noEngineNext:
      'Peça a um engenheiro de plataforma que acrescente um ao ambiente na configuração.',
    engineUnavailable:
      'O motor {{engine}} não pode ser usado agora: {{reason}}.',
    engineUnavailableNext: 'Planeje de novo quando ele responder.',
    versionUnknown:
      'Não se sabe aqui o que o Trino {{version}} faz com tabelas; conhecem-se as versões de {{oldest}} a {{newest}}.',
    versionUnknownNext:
      'Nada roda nele. Atualize o portal ou use um motor de versão conhecida.',
    versionKnown: 'O Trino {{version}} responde, e sabe-se o que ele faz.',
  },
  formatVersion: {
    title: 'Formato da tabela',
    formatUnsupported:
      'A tabela tem a versão de formato {{formatVersion}}. Uma reescrita por este motor poderia trazer de volta linhas excluídas.',
    formatUnsupportedNext:
      'Deixe esta tabela com quem a escreve; o portal só a lê.',
    formatSupported: 'A versão de formato {{formatVersion}} pode ser alterada.',
  },
  tableKind: {
    title: 'Tipo da tabela',
    isTable: 'É uma tabela, não uma view.',
    isView: 'É uma view; o armazenamento dela é do motor que a atualiza.',
    isViewNext: 'Mantenha a view onde ela é definida.',
  },
  garbageCollection: {
    title: 'Posse dos arquivos',
    gcDisabled:
      'A tabela diz gc.enabled=false: os arquivos podem ser de outra tabela, e os que uma reescrita substitui nunca poderiam ser removidos.',
    gcDisabledNext:
      'Descubra por que foi definido. Se os arquivos são dela, defina gc.enabled=true e planeje de novo.',
    gcEnabled: 'Os arquivos são da própria tabela.',
  },
  encryption: {
    title: 'Criptografia',
    notEncrypted: 'A tabela não é criptografada pelo Iceberg.',
    encrypted:
      'A tabela é criptografada ({{property}}). Não se sabe se o motor a manteria assim.',
    encryptedNext: 'Reescreva com um motor que tenha as chaves.',
  },
  otherOptimizer: {
    title: 'Outros otimizadores',
    otherOptimizer: '{{optimizer}} mantém esta tabela ({{property}}).',
    otherOptimizerNext:
      'Deixe com aquele serviço, ou desligue-o para esta tabela primeiro: dois desfazem o trabalho um do outro.',
    none: 'Nenhum outro serviço está marcado como mantenedor.',
  },
  findings: {
    title: 'Achados sobre a saúde',
    unhealthy:
      'A tabela não pode ser lida como está ({{status}}). Nada pode mudar antes que possa.',
    unhealthyNext:
      'A aba Saúde da tabela diz o que está errado e como sair disso.',
    findingBlocks: 'Um achado da tabela proíbe ({{finding}}).',
    findingBlocksNext: 'Veja o achado na aba Saúde da tabela.',
    noneBlocks: 'Nenhum achado proíbe.',
  },
  metadataReadable: {
    title: 'Acesso aos metadados',
    readable: 'O portal lê os metadados por conta própria, antes e depois.',
    engineOnly:
      'Os arquivos estão fora do alcance do portal, então nada de uma execução poderia ser provado.',
    engineOnlyNext:
      'Peça a um engenheiro de plataforma que dê ao portal acesso de leitura ao armazenamento.',
  },
  readComplete: {
    title: 'Leitura completa',
    notMeasured: 'Nem tudo na tabela foi lido ({{unmeasured}}).',
    notMeasuredNext:
      'O que não foi lido não está vazio. Leia a tabela de novo e planeje de novo.',
    manifestsNotRead: 'Os manifestos não foram lidos.',
    manifestsNotReadNext: 'Leia a tabela de novo e planeje de novo.',
    complete:
      'Todos os manifestos foram lidos: {{dataFiles}} arquivos de dados.',
    readingsDiffer:
      'Duas leituras do mesmo snapshot diferem: {{dataFiles}} e {{dataFilesListed}} arquivos de dados.',
    readingsDifferNext:
      'Planeje de novo. Se continuar assim, os metadados estão danificados: chame um engenheiro de plataforma.',
  },
  tableIdentity: {
    title: 'Identidade da tabela',
    uuidUnknown:
      'A tabela não tem UUID, então outra no lugar dela não se distinguiria.',
    uuidUnknownNext:
      'Atualize a tabela para a versão de formato 2, que lhe dá um.',
    uuidKnown: 'O plano está preso ao UUID da tabela.',
  },
  engineSeesTable: {
    title: 'A mesma tabela no motor',
    noSnapshot:
      'A tabela ainda não tem snapshot pelo qual o motor a reconheceria.',
    noSnapshotNext: 'Nada: não há o que fazer nela.',
    seen: 'O motor {{engine}} tem o snapshot atual da tabela com o mesmo nome.',
    another:
      'O motor {{engine}} tem com esse nome outra tabela que não a lida pelo portal, ou nenhuma.',
    anotherNext:
      'Pergunte a um engenheiro de plataforma se o catálogo indicado no motor é o mesmo que o portal lê.',
    notTold:
      'Não se pôde saber se o motor entende a mesma tabela por esse nome.',
    notToldNext: 'Planeje de novo quando o motor responder.',
  },
  oneRun: {
    title: 'Outras execuções',
    runOpen: 'Outra execução nesta tabela ainda não terminou.',
    runOpenNext:
      'Espere por ela ou cancele-a; veja a aba Manutenção da tabela.',
    noRunOpen: 'Nenhuma outra execução está aberta nesta tabela.',
  },
  frozen: {
    title: 'Execuções de resultado desconhecido',
    runUnknown:
      'Não se sabe como uma execução anterior terminou. Ela ainda pode gravar.',
    runUnknownNext:
      'Um engenheiro de plataforma olha a tabela e resolve aquela execução; veja a aba Manutenção da tabela.',
    notFrozen: 'Sabe-se como todas as execuções anteriores terminaram.',
  },
  somethingToMerge: {
    title: 'O que há a ganhar',
    nothing: 'Não há nada para juntar.',
    nothingNext: 'Nada: os arquivos têm o tamanho que devem ter.',
    noGain: 'Nenhum arquivo a menos depois.',
    noGainNext: 'Escolha outras partições ou deixe como está.',
    mostlyLoneFiles:
      'A maioria dos arquivos está sozinha em sua partição ({{loneFiles}}), e este motor os reescreveria toda vez.',
    mostlyLoneFilesNext:
      'Escolha partições com vários arquivos; um Trino mais novo (464) deixa arquivos sozinhos em paz.',
    someLoneFiles:
      'Arquivos sozinhos em sua partição que seriam reescritos à toa: {{loneFiles}}.',
    someLoneFilesNext: 'Escolha partições se isso for demais.',
    gain: 'Pelo menos {{removed}} arquivos a menos.',
    gainUncertain: 'Só depois se vê se há menos arquivos ou exclusões.',
    gainUncertainNext: 'Execute se o custo valer a tentativa.',
  },
  progress: {
    title: 'Ganho de execuções anteriores',
    firstRun: 'Não houve antes uma execução assim nesta tabela.',
    progress: 'A tabela foi escrita, ou melhorou, desde a última execução.',
    noGainLastTime: 'A última execução não trouxe ganho.',
    noGainLastTimeNext: 'Compare o último certificado com esta previsão.',
    noGainTwice:
      'As duas últimas execuções não trouxeram ganho, e ninguém escreveu desde então.',
    noGainTwiceNext: 'Espere até que a tabela seja escrita de novo.',
  },
  repeatedFailures: {
    title: 'Falhas de execuções anteriores',
    fewFailures:
      'Menos de três execuções assim nesta tabela falharam seguidas nos últimos dias.',
    failedInARow:
      'As três últimas execuções assim nesta tabela falharam: {{outcomes}}.',
    failedInARowNext:
      'Abra essas execuções na aba Manutenção da tabela e elimine a causa das falhas. Outra será aceita a partir de {{untilAtMs}}.',
  },
  conflictRisk: {
    title: 'Mudanças de outros nesse meio-tempo',
    low: 'É improvável que alguém exclua ou sobrescreva linhas nesse meio-tempo.',
    surelyConflicts:
      'Outros excluem ou sobrescrevem linhas com mais frequência do que a reescrita leva; o commit seria recusado.',
    surelyConflictsNext: 'Escolha menos partições ou uma hora mais calma.',
    mayConflict:
      'Outros excluem ou sobrescrevem linhas. Se o fizerem nesse meio-tempo, o commit é recusado e nada muda.',
    mayConflictNext: 'Escolha uma hora calma se isso importar.',
    unknown:
      'Outros excluem ou sobrescrevem linhas, e ainda não se sabe quanto a reescrita leva. O commit pode ser recusado; então nada muda.',
    unknownNext: 'Escolha uma hora calma se isso importar.',
  },
  scope: {
    title: 'Alcance',
    notScopeable:
      'As partições não podem ser nomeadas num comando deste motor, e a tabela inteira é grande demais.',
    notScopeableNext:
      'Um Trino mais novo (472) nomeia partições; colunas de partição float e double continuam fora do alcance.',
    wholeTableInstead:
      'Algumas partições não podem ser nomeadas num comando, então a tabela inteira é reescrita.',
    wholeTableInsteadNext: 'Olhe os bytes antes de executar.',
    notScopeableLeftOut:
      'Partições deixadas de fora por não poderem ser nomeadas num comando: {{leftOut}}.',
    notScopeableLeftOutNext: 'Reescreva a tabela inteira para alcançá-las.',
    overLimitLeftOut:
      'Partições deixadas de fora porque uma execução não pode reescrever mais: {{leftOut}}.',
    overLimitLeftOutNext: 'Planeje o resto de novo depois desta execução.',
    wholeTableForDeletes:
      'A tabela inteira é alcançada, porque só assim os arquivos de exclusão saem.',
    limited: 'Limitado a {{partitions}} partições.',
    wholeTable: 'A tabela inteira é alcançada.',
  },
  oldSpecs: {
    title: 'Particionamento',
    notKnown: 'Não se sabe qual spec de partição está em uso.',
    notKnownNext: 'Leia a tabela de novo e planeje de novo.',
    movedToPresentSpec:
      'Arquivos de specs de partição antigos que passam para o atual: {{files}}.',
    movedToPresentSpecNext: 'Nada: em geral é o que se quer.',
    presentSpec: 'Todos os arquivos são do spec de partição em uso.',
  },
  rewriteSize: {
    title: 'Bytes a reescrever',
    tooLarge:
      '{{bytes}} seriam reescritos; uma execução pode reescrever {{limitBytes}}.',
    tooLargeNext: 'Escolha partições na aba Arquivos da tabela.',
    withinLimit: '{{bytes}} de no máximo {{limitBytes}}.',
  },
  deletesRemain: {
    title: 'Arquivos de exclusão',
    noDeletes: 'A tabela não tem arquivos de exclusão.',
    deletesStay:
      '{{deleteFilesLow}} de {{deleteFiles}} arquivos de exclusão ficam: o motor só os remove com a tabela inteira.',
    deletesStayNext:
      'Planeje a tabela inteira se os arquivos de exclusão importarem.',
    deletesStranded:
      'Arquivos de exclusão destas partições que são aplicados mas ficam para sempre, porque nenhuma reescrita posterior os encontra: {{stranded}}.',
    deletesStrandedNext:
      'Planeje a tabela inteira se os arquivos de exclusão devem sair.',
    deletesMayGo: 'Arquivos de exclusão que já não se aplicam podem sair.',
  },
  sortOrder: {
    title: 'Ordem das linhas',
    notKnown: 'Não se sabe se a tabela tem ordem de classificação.',
    notKnownNext: 'Pergunte a quem escreve a tabela se a ordem importa.',
    unsorted: 'A tabela não pede ordem de linhas.',
    mayNotBeKept:
      'A tabela pede uma ordem de linhas. O motor só a mantém dentro dos arquivos que escreve, e só com escrita ordenada ativada.',
    mayNotBeKeptNext:
      'Pergunte a um engenheiro de plataforma se a escrita ordenada está ativada.',
  },
  rowProof: {
    title: 'Prova das linhas',
    byCounts:
      'Nenhuma exclusão se aplica, então as contagens dos arquivos provarão que nenhuma linha se perdeu.',
    tooLargeToProve:
      'Exclusões se aplicam, então só reler todas as linhas provaria: {{bytes}}, onde {{limitBytes}} são permitidos.',
    tooLargeToProveNext: 'Escolha partições na aba Arquivos da tabela.',
    byChecksum:
      'Exclusões se aplicam, então todas as linhas são relidas depois e comparadas por contagem e soma de verificação: {{bytes}}.',
  },
  wrongResultsAfterDeletes: {
    title: 'Leitura de exclusões',
    notAffected: 'Este motor lê exclusões corretamente.',
    noDeletes:
      'A tabela não tem exclusões, então o defeito do motor não importa.',
    deletesMisread:
      'O Trino {{version}} lê mal tabelas com exclusões, e uma reescrita tornaria isso permanente.',
    deletesMisreadNext: 'Use o Trino 472 ou mais novo.',
  },
  nullsInRequired: {
    title: 'Nulos em colunas obrigatórias',
    notAffected: 'Este motor recusa esses arquivos por si.',
    nullsFound:
      'Arquivos com nulos numa coluna que não os admite: {{files}}. Este motor corromperia a tabela.',
    nullsFoundNext:
      'Corrija essas linhas primeiro, ou use o Trino 483 ou mais novo.',
    notCounted:
      'Arquivos que não dizem se colunas que não admitem nulos os têm: {{files}}. Este motor poderia corromper a tabela.',
    notCountedNext:
      'Mande escrever os arquivos de novo com estatísticas de coluna, ou use o Trino 483 ou mais novo.',
    none: 'Nenhuma coluna que não admite nulos os tem, pelas contagens nos manifestos.',
  },
  concurrentInserts: {
    title: 'Inclusões simultâneas',
    insertsMayLoseRows:
      'O Trino {{version}} pode perder linhas quando vários INSERTs rodam ao mesmo tempo.',
    insertsMayLoseRowsNext:
      'Não deixe ninguém escrever nesse meio-tempo e atualize o Trino para 436 ou mais novo.',
    notAffected: 'Este motor separa INSERTs simultâneos.',
  },
  upperCaseColumns: {
    title: 'Nomes de coluna',
    none: 'Todos os nomes de coluna estão em minúsculas.',
    upperCase:
      'A coluna {{column}} tem maiúsculas, com as quais os procedimentos deste motor falham.',
    upperCaseNext: 'Use o Trino 481 ou mais novo, ou renomeie a coluna.',
    notAffected: 'Este motor aceita nomes com maiúsculas.',
  },
  openWriters: {
    title: 'Número de partições',
    mayFail:
      'O Trino {{version}} pode falhar ao reescrever tantas partições de uma vez: {{partitions}}.',
    mayFailNext: 'Escolha menos partições.',
    fits: 'O número de partições não é problema: {{partitions}}.',
  },
  statement: {
    title: 'Comando',
    fits: 'O comando pode ser escrito para este motor.',
    cannotBeWritten: 'O comando não pode ser escrito: {{reason}}.',
    cannotBeWrittenNext: 'Escolha menos partições, ou a tabela inteira.',
  },
  undoable: {
    title: 'Algo a desfazer',
    committed: 'A execução gravou um snapshot que pode ser desfeito.',
    nothingCommitted: 'A execução não gravou nada que pudesse ser desfeito.',
    nothingCommittedNext: 'Nada: a tabela está como estava.',
  },
  untouchedSince: {
    title: 'Commits desde a execução',
    noSnapshot: 'A tabela não tem snapshot agora.',
    noSnapshotNext: 'Pergunte a quem esvaziou a tabela.',
    current: 'Ninguém fez commit desde a execução.',
    undoneAlready: 'A execução já foi desfeita.',
    undoneAlreadyNext: 'Nada.',
    commitsSince:
      'Outros fizeram commit desde a execução; voltar perderia as linhas deles.',
    commitsSinceNext:
      'Deixe como está. As linhas ainda podem ser lidas no snapshot antigo por viagem no tempo.',
  },
  parentKept: {
    title: 'O snapshot ao qual voltar',
    kept: 'O snapshot anterior à execução ainda está lá.',
    parentGone:
      'O snapshot anterior à execução expirou; não há para onde voltar.',
    parentGoneNext: 'Nada pode ser feito daqui.',
  },
  expiryBlockedAfter: {
    title: 'Expirar snapshots depois',
    offMainLine:
      'O snapshot desfeito fica nos metadados, fora da linha principal. Expirar snapshots fica bloqueado até que ele saia.',
    offMainLineNext: 'Desfaça só onde a tabela tiver de ficar como antes.',
  },
};
