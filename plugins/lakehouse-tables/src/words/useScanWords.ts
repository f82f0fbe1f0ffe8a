import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormatter } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type CatalogState,
  type EngineState,
  type ScanProblemCode,
  type ScanProblemPart,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../translation';
import { PROBLEM_CODE_KEYS, PROBLEM_PART_KEYS } from './codes';

/** Scans, sources and their troubles in words of the app's language. */
export function useScanWords() {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();

  const problemText = (problem: {
    part: ScanProblemPart;
    code: ScanProblemCode;
  }) => {
    const part = PROBLEM_PART_KEYS[problem.part];
    const code = PROBLEM_CODE_KEYS[problem.code];
    const text =
      part && code
        ? t(`problem.code.${code}`, { part: t(`problem.part.${part}`) })
        : `${problem.part}: ${problem.code}`;
    return text.charAt(0).toLocaleUpperCase(format.language) + text.slice(1);
  };

  return {
    problemText,
    catalogText: (catalog: CatalogState) => {
      const when = format.relative(catalog.endedAt);
      switch (catalog.outcome) {
        case 'ok':
          return t('tablesPage.scan.ok', { when });
        case 'partial':
          return catalog.tablesFailed
            ? t('tablesPage.scan.partial', {
                when,
                count: catalog.tablesFailed,
              })
            : t('tablesPage.scan.partialElsewhere', { when });
        case 'failed':
          return t('tablesPage.scan.failed', { when });
        default:
          return catalog.scanning
            ? t('tablesPage.scan.running')
            : t('tablesPage.scan.never');
      }
    },
    engineText: ({ id, state, version }: EngineState) => {
      switch (state) {
        case 'up':
          return t('tablesPage.scan.engineUp', {
            engine: id,
            version: version ?? '',
          });
        case 'starting':
          return t('tablesPage.scan.engineStarting', { engine: id });
        case 'down':
          return t('tablesPage.scan.engineDown', { engine: id });
        default:
          return t('tablesPage.scan.engineUnknown', { engine: id });
      }
    },
  };
}
