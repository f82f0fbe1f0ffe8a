import { componentWords } from '../componentWords/pt-BR';
import { flattenWords } from './words';

/** Brazilian Portuguese; the key set is checked by `translation.test.ts`. */
const messages = {
  unknownValue: 'desconhecido',
  'dataState.loading': 'Carregando {{what}}…',
  'dataState.errorTitle': 'Não foi possível carregar {{what}}',
  'dataState.retry': 'Tentar novamente',
  'dataState.deniedTitle': 'Você não tem permissão para ver {{what}}',
  'dataState.deniedDescription':
    'Seu perfil não dá acesso. Se precisar, peça a quem é responsável ou à engenharia de plataforma.',
  'dataState.notFoundTitle': 'Não encontramos {{what}}',
  'dataState.notFoundDescription':
    'Pode ter havido exclusão ou mudança de nome desde a última leitura, ou seu perfil não permite saber que existe.',
  'dataState.refreshFailed':
    'A última atualização falhou; os dados exibidos são anteriores a ela.',
  'actionError.title': 'Não deu certo',
  'actionError.denied':
    'Seu papel não inclui isso. O responsável ou um engenheiro de plataforma pode fazê-lo.',
  'actionError.conflict':
    'Do jeito que está agora, isso não pode ser feito; a página mostra o que vale.',
  'actionError.unavailable':
    'Não é possível neste momento. Tente novamente mais tarde.',
  'actionError.timeout':
    'Não houve resposta a tempo. Pode ter sido feito mesmo assim: confira antes de tentar novamente.',
  'staleBanner.title': 'Desatualizado desde {{since}}',
  'staleBanner.titleWithoutTime': 'Desatualizado',
  'scoreBadge.good': 'Boa',
  'scoreBadge.attention': 'Atenção',
  'scoreBadge.critical': 'Crítica',
  'scoreBadge.broken': 'Quebrada',
  'scoreBadge.unsafe': 'Em risco',
  'scoreBadge.unknown': 'Desconhecida',
  'scoreBadge.tooSmall': 'Muito pequena',
  'scoreBadge.label': 'Nota de saúde {{score}}: {{rating}}',
  'scoreBadge.labelWithoutScore': 'Saúde: {{rating}}',
  'scoreBadge.range': '{{low}} a {{high}}',
  'scoreBars.ofMax': '−{{penalty}} de {{max}}',
  'scoreBars.range': '{{low}} a {{high}}',
  'scoreBars.upTo': 'até −{{penalty}} de {{max}}',
  'scoreBars.none': 'nenhum ponto perdido',
  'scoreBars.legendLost': 'pontos perdidos',
  'scoreBars.legendUnmeasured': 'não medido',
  'chart.showTable': 'Ver como tabela',
  'chart.showChart': 'Ver como gráfico',
  'chart.time': 'Data e hora',
  'histogram.size': 'Tamanho do arquivo',
  'histogram.files': 'Arquivos',
  'histogram.bytes': 'Bytes',
  'histogram.under': 'abaixo de {{to}}',
  'histogram.between': '{{from}} a {{to}}',
  'histogram.over': '{{from}} ou mais',
  'histogram.target': 'alvo {{size}}',
  'heatMap.legend': 'Escala: {{measure}}',
  'heatMap.hint': 'Use as setas do teclado para percorrer as células.',
  'heatMap.nothing': 'nenhum',
  'timeline.lane.append': 'Inserção',
  'timeline.lane.overwrite': 'Sobrescrita',
  'timeline.lane.delete': 'Exclusão',
  'timeline.lane.replace': 'Reescrita',
  'timeline.lane.other': 'Outra',
  'timeline.refs': 'Referências',
  'timeline.branch': 'branch {{name}}',
  'timeline.tag': 'tag {{name}}',
  'timeline.current': 'atual',
  'timeline.hint': 'Use as setas do teclado para percorrer os snapshots.',
  'timeline.truncated':
    'O gráfico mostra os {{shown}} snapshots mais recentes, de um total de {{total}}.',
  'dataTable.showMore_one': 'Mostrar mais {{count, number}} linha',
  'dataTable.showMore_other': 'Mostrar mais {{count, number}} linhas',
  'copyButton.copy': 'Copiar {{what}}',
  'copyButton.copied': 'Copiado',
  ...flattenWords({ componentWords }),
};

export default messages;
