import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { componentWords } from '../componentWords/en';

/**
 * The words of the shared visual parts. Portuguese travels with the reference, so an app
 * only has to offer the language.
 * @public
 */
export const lakehouseReactTranslationRef = createTranslationRef({
  id: 'lakehouse-react',
  messages: {
    unknownValue: 'unknown',
    dataState: {
      loading: 'Loading {{what}}…',
      errorTitle: 'Could not load {{what}}',
      retry: 'Try again',
      deniedTitle: 'You are not allowed to see {{what}}',
      deniedDescription:
        'Your role does not include it. Ask the owner or a platform engineer if you need it.',
      notFoundTitle: 'Not found: {{what}}',
      notFoundDescription:
        'It may have been dropped or renamed since the last scan, or you may not be allowed to know of it.',
      refreshFailed: 'The last update failed; what you see was loaded earlier.',
    },
    actionError: {
      title: 'That did not work',
      denied:
        'Your role does not include it. The owner or a platform engineer can do it.',
      conflict:
        'As things stand now, that cannot be done; the page shows what is so.',
      unavailable: 'It is not possible at the moment. Try again later.',
      timeout:
        'There was no answer in time. It may have been done all the same: look before you try again.',
    },
    staleBanner: {
      title: 'Not fresh since {{since}}',
      titleWithoutTime: 'Not fresh',
    },
    scoreBadge: {
      good: 'Good',
      attention: 'Attention',
      critical: 'Critical',
      broken: 'Broken',
      unsafe: 'Unsafe',
      unknown: 'Unknown',
      tooSmall: 'Too small',
      label: 'Health score {{score}}: {{rating}}',
      labelWithoutScore: 'Health: {{rating}}',
      range: '{{low}} to {{high}}',
    },
    scoreBars: {
      ofMax: '−{{penalty}} of {{max}}',
      range: '{{low}} to {{high}}',
      upTo: 'up to −{{penalty}} of {{max}}',
      none: 'no points lost',
      legendLost: 'points lost',
      legendUnmeasured: 'not measured',
    },
    chart: {
      showTable: 'Show as table',
      showChart: 'Show as chart',
      time: 'Time',
    },
    histogram: {
      size: 'File size',
      files: 'Files',
      bytes: 'Bytes',
      under: 'under {{to}}',
      between: '{{from}} to {{to}}',
      over: '{{from}} and more',
      target: 'target {{size}}',
    },
    heatMap: {
      legend: 'Scale: {{measure}}',
      hint: 'Use the arrow keys to walk through the cells.',
      nothing: 'none',
    },
    timeline: {
      lane: {
        append: 'Append',
        overwrite: 'Overwrite',
        delete: 'Delete',
        replace: 'Replace',
        other: 'Other',
      },
      refs: 'References',
      branch: 'branch {{name}}',
      tag: 'tag {{name}}',
      current: 'current',
      hint: 'Use the arrow keys to walk through the snapshots.',
      truncated: 'The newest {{shown}} of {{total}} snapshots are drawn.',
    },
    dataTable: {
      showMore_one: 'Show {{count, number}} more row',
      showMore_other: 'Show {{count, number}} more rows',
    },
    copyButton: {
      copy: 'Copy {{what}}',
      copied: 'Copied',
    },
    componentWords,
  },
  translations: {
    'pt-BR': () => import('./pt-BR'),
  },
});
