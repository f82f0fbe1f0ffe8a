import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  CodedWords,
  DataState,
  DataTable,
  OwnerLink,
  Panel,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type EnvironmentDetail,
  type EnvironmentOperation,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { useOperations } from '../../data';
import { OperationBadge } from '../../looks';
import { Remainders } from '../../operation';
import { useEnvironmentLinks } from '../../routing';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';
import { useReasonWords, useStateWords } from '../../words';
import styles from './TimelineTab.module.css';

const took = ({ startedAt, endedAt }: EnvironmentOperation) =>
  endedAt
    ? new Date(endedAt).getTime() - new Date(startedAt).getTime()
    : undefined;

/** Who asked for what, and what came of it. */
export const OperationsPanel = ({
  environment,
}: {
  environment: EnvironmentDetail;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const format = useFormatter();
  const links = useEnvironmentLinks();
  const { operationWord } = useStateWords();
  const { reasonText } = useReasonWords();
  const operations = useOperations(environment.id);

  return (
    <Panel title={t('timeline.operations.title')}>
      <DataState
        what={t('timeline.operations.what')}
        data={operations.data}
        error={operations.error}
        onRetry={operations.refetch}
        isEmpty={({ items }) => items.length === 0}
        empty={t('timeline.operations.none')}
      >
        {({ items }) => (
          <DataTable
            label={t('timeline.operations.title')}
            rows={items}
            rowKey={({ id }) => id}
            pageSize={5}
            columns={[
              {
                id: 'kind',
                label: t('timeline.operations.kind'),
                isRowHeader: true,
                cell: ({ kind, taskId }) =>
                  taskId ? (
                    <Link href={links.task(taskId)} weight="bold">
                      {operationWord(kind)}
                    </Link>
                  ) : (
                    operationWord(kind)
                  ),
              },
              {
                id: 'state',
                label: t('timeline.operations.state'),
                cell: ({ state }) => <OperationBadge state={state} />,
              },
              {
                id: 'started',
                label: t('timeline.operations.started'),
                cell: ({ startedAt }) => (
                  <span
                    className={styles.when}
                    title={format.dateTime(startedAt)}
                  >
                    {format.ago(startedAt)}
                  </span>
                ),
              },
              {
                id: 'took',
                label: t('timeline.operations.took'),
                align: 'end',
                cell: operation =>
                  operation.endedAt ? format.duration(took(operation)) : '',
              },
              {
                id: 'by',
                label: t('timeline.operations.by'),
                cell: ({ requestedBy }) => <OwnerLink owner={requestedBy} />,
              },
              {
                id: 'outcome',
                label: t('timeline.operations.outcome'),
                cell: ({ reason, stands = [] }) => (
                  <span className={styles.outcome}>
                    {reason && <CodedWords words={reasonText(reason)} />}
                    {stands.length > 0 && <Remainders remainders={stands} />}
                  </span>
                ),
              },
            ]}
          />
        )}
      </DataState>
    </Panel>
  );
};
