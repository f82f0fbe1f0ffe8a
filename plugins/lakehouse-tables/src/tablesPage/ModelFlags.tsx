import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiCloseCircleLine,
  RiHistoryLine,
  RiTestTubeLine,
} from '@remixicon/react';
import clsx from 'clsx';
import { useFormatter } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type TableModel } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../translation';
import { useModelWords } from '../words';
import styles from './TableRow.module.css';

/** What is wrong with a table's last build, its tests or the age of its data; nothing where nothing is known to be. */
export const ModelFlags = ({
  model: { run, tests, freshness },
}: {
  model: TableModel;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const { freshnessText, testCountsText } = useModelWords();
  const runFailed = run?.status === 'error';
  const late =
    freshness?.verdict === 'warn' || freshness?.verdict === 'error'
      ? freshness
      : undefined;
  if (!runFailed && tests.failed === 0 && !late) {
    return null;
  }
  return (
    <span className={styles.flags}>
      {runFailed && (
        <span
          className={clsx(styles.flag, styles.bad)}
          title={run.at && format.dateTime(run.at)}
        >
          <RiCloseCircleLine aria-hidden="true" size="1em" />
          {t('model.flag.runFailed')}
        </span>
      )}
      {tests.failed > 0 && (
        <span
          className={clsx(styles.flag, styles.bad)}
          title={testCountsText(tests)}
        >
          <RiTestTubeLine aria-hidden="true" size="1em" />
          {t('model.flag.testsFailed', { count: tests.failed })}
        </span>
      )}
      {late && (
        <span
          className={clsx(styles.flag, late.verdict === 'error' && styles.bad)}
          title={freshnessText(late)}
        >
          <RiHistoryLine aria-hidden="true" size="1em" />
          {t(
            late.verdict === 'error' ? 'model.flag.overdue' : 'model.flag.late',
          )}
        </span>
      )}
    </span>
  );
};
