import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  CodedWords,
  DataTable,
  type DataTableColumn,
  OwnerLink,
  UntrustedText,
  useFormatter,
  useNow,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type Run } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { RunStateBadge } from '../maintenance';
import { useTableLinks } from '../routing';
import { lakehouseTablesTranslationRef } from '../translation';
import { useCodedWords, useMaintenanceWords } from '../words';
import styles from './RunsTable.module.css';

const TICK_MS = 10_000;

/** What came of a run, or how far it is. */
const Effect = ({ run }: { run: Run }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const { outcomeText } = useCodedWords();
  if (run.outcome) {
    return <CodedWords words={outcomeText(run.outcome)} />;
  }
  if (run.queuePosition !== undefined) {
    return (
      <>
        {t('runsPage.queued', { position: format.number(run.queuePosition) })}
      </>
    );
  }
  return run.progress?.fraction === undefined ? null : (
    <>
      {t('runsPage.progress', {
        percent: format.percent(run.progress.fraction),
      })}
    </>
  );
};

/** Runs, one a row, each the way to its page. */
export const RunsTable = ({
  label,
  runs,
  ofOneTable,
}: {
  label: string;
  runs: Run[];
  /** The table is known from where this stands. */
  ofOneTable?: boolean;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const links = useTableLinks();
  const { operationName, titleOf } = useMaintenanceWords();
  const now = useNow(TICK_MS);

  const columns: DataTableColumn<Run>[] = [
    {
      id: 'table',
      label: ofOneTable
        ? t('runsPage.columns.operation')
        : t('runsPage.columns.table'),
      cell: run => (
        <span className={styles.name}>
          <Link
            href={links.run(run.id)}
            weight="bold"
            aria-label={titleOf(run)}
          >
            <UntrustedText>
              {ofOneTable ? operationName(run.operation) : run.title}
            </UntrustedText>
          </Link>
          {!ofOneTable && (
            <span className={styles.place}>
              <UntrustedText>
                {`${operationName(run.operation)} · ${run.environment}`}
              </UntrustedText>
            </span>
          )}
        </span>
      ),
    },
    {
      id: 'state',
      label: t('runsPage.columns.state'),
      cell: run => <RunStateBadge state={run.state} />,
    },
    {
      id: 'outcome',
      label: t('runsPage.columns.outcome'),
      cell: run => (
        <span className={styles.outcome}>
          <Effect run={run} />
        </span>
      ),
    },
    {
      id: 'requested',
      label: t('runsPage.columns.requested'),
      cell: run => (
        <span className={styles.when} title={format.dateTime(run.requestedAt)}>
          {format.relative(run.requestedAt, now)}
        </span>
      ),
    },
    {
      id: 'took',
      label: t('runsPage.columns.took'),
      align: 'end',
      cell: ({ startedAt, endedAt, state }) => {
        if (!startedAt || (!endedAt && state === 'unknown')) return '';
        return format.duration(
          Math.max(
            0,
            (endedAt ? new Date(endedAt).getTime() : now) -
              new Date(startedAt).getTime(),
          ),
        );
      },
    },
    {
      id: 'by',
      label: t('runsPage.columns.by'),
      cell: run => <OwnerLink owner={run.requestedBy} />,
    },
  ];
  return (
    <DataTable
      label={label}
      rows={runs}
      rowKey={run => run.id}
      pageSize={Math.max(1, runs.length)}
      columns={columns}
    />
  );
};
