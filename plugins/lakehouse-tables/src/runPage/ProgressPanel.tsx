import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  FactList,
  Panel,
  UntrustedText,
  useFormatter,
  useNow,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type Run } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../translation';
import { useMaintenanceWords } from '../words';
import styles from './ProgressPanel.module.css';

const TICK_MS = 1_000;

/** What the engine itself says of the statement. What it does not say is unknown, not zero. */
export const ProgressPanel = ({ run }: { run: Run }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const { rangeText } = useMaintenanceWords();
  const now = useNow(TICK_MS);
  const { progress } = run;

  if (!progress) {
    return (
      <Panel
        title={t('runPage.progress.title')}
        note={t('runPage.progress.notYet')}
      >
        {null}
      </Panel>
    );
  }
  const { fraction, splitsCompleted, splitsTotal } = progress;
  return (
    <Panel title={t('runPage.progress.title')}>
      {fraction !== undefined && (
        <progress
          className={styles.bar}
          aria-label={t('runPage.progress.label')}
          max={1}
          value={fraction}
        />
      )}
      <div className={styles.words}>
        <span>
          {fraction === undefined
            ? t('runPage.progress.fractionUnknown')
            : t('runPage.progress.fraction', {
                percent: format.percent(fraction),
              })}
        </span>
        {run.state === 'submitted' && (
          <span>
            {progress.remainingMs
              ? t('runPage.progress.remaining', {
                  range: rangeText(progress.remainingMs, format.duration),
                })
              : t('runPage.progress.remainingUnknown')}
          </span>
        )}
      </div>
      <FactList
        facts={[
          {
            label: t('runPage.progress.engineState'),
            value: (
              <UntrustedText monospace>{progress.engineState}</UntrustedText>
            ),
          },
          {
            label: t('runPage.progress.splits'),
            value: t('runPage.progress.splitsOf', {
              done: format.number(splitsCompleted),
              all: format.number(splitsTotal),
            }),
          },
          {
            label: t('runPage.progress.bytes'),
            value: format.bytes(progress.bytesProcessed),
          },
          {
            label: t('runPage.progress.rows'),
            value: format.number(progress.rowsProcessed),
          },
          {
            label: t('runPage.progress.elapsed'),
            value: format.duration(progress.elapsedMs),
          },
          {
            label: t('runPage.progress.queued'),
            value: format.duration(progress.queuedMs),
          },
          {
            label: t('runPage.progress.at'),
            value: format.relative(progress.at, now),
          },
        ]}
      />
    </Panel>
  );
};
