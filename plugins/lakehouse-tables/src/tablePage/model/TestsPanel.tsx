import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DataTable,
  type DataTableColumn,
  Panel,
  UnknownValue,
  UntrustedText,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type ModelTest,
  type TestCounts,
  type TestStatus,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { Ago, TestStatusBadge } from '../../model';
import { lakehouseTablesTranslationRef } from '../../translation';
import { useModelWords } from '../../words';
import styles from './ModelTab.module.css';

/** The worst first; what did not run may be as bad. */
const WORST_FIRST: TestStatus[] = [
  'fail',
  'error',
  'warn',
  'unknown',
  'skipped',
  'pass',
];
const rankOf = ({ status }: ModelTest) => WORST_FIRST.indexOf(status);
const isBroken = ({ status }: ModelTest) =>
  status === 'fail' || status === 'error' || status === 'warn';

/** What the tests that look at the table found. */
export const TestsPanel = ({
  counts,
  tests,
  mayReadValues,
}: {
  counts: TestCounts;
  tests: ModelTest[];
  mayReadValues: boolean;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const { testCountsText } = useModelWords();
  const rows = [...tests].sort((a, b) => rankOf(a) - rankOf(b));
  const messages: DataTableColumn<ModelTest>[] = tests.some(
    ({ message }) => message,
  )
    ? [
        {
          id: 'message',
          label: t('modelTab.tests.message'),
          cell: ({ message }) => (
            <UntrustedText monospace className={styles.text}>
              {message ?? ''}
            </UntrustedText>
          ),
        },
      ]
    : [];

  return (
    <Panel
      title={t('modelTab.tests.title')}
      note={
        <>
          {testCountsText(counts)}
          {!mayReadValues && tests.some(isBroken) && (
            <div>{t('model.valuesHidden')}</div>
          )}
        </>
      }
    >
      {rows.length > 0 && (
        <DataTable
          label={t('modelTab.tests.title')}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'name',
              label: t('modelTab.tests.name'),
              cell: ({ name }) => <UntrustedText>{name}</UntrustedText>,
            },
            {
              id: 'status',
              label: t('modelTab.tests.status'),
              cell: ({ status }) => <TestStatusBadge status={status} />,
            },
            {
              id: 'column',
              label: t('modelTab.tests.column'),
              cell: ({ column }) =>
                column ? (
                  <UntrustedText monospace className={styles.word}>
                    {column}
                  </UntrustedText>
                ) : (
                  t('modelTab.tests.wholeTable')
                ),
            },
            {
              id: 'failures',
              label: t('modelTab.tests.failures'),
              align: 'end',
              cell: ({ failures }) =>
                failures === undefined ? (
                  <UnknownValue />
                ) : (
                  format.number(failures)
                ),
            },
            {
              id: 'at',
              label: t('modelTab.tests.at'),
              cell: ({ at }) => (
                <span className={styles.word}>
                  {at ? <Ago at={at} /> : <UnknownValue />}
                </span>
              ),
            },
            ...messages,
          ]}
        />
      )}
    </Panel>
  );
};
