import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex } from '@backstage/ui';
import { RiEyeLine, RiEyeOffLine } from '@remixicon/react';
import {
  ChartFrame,
  DataState,
  HeatMap,
  Panel,
  UntrustedText,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type PlanPartition,
  type PlanPartitionList,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { usePlanPartitions } from '../data';
import { Paging } from '../maintenance';
import { usePartitionName } from '../partitions';
import { lakehouseTablesTranslationRef } from '../translation';
import { useMaintenanceWords } from '../words';

/** Cells drawn, and rows of the twin, at a time. */
const PAGE_SIZE = 200;

/** Files that surely leave the partition. */
const mergedAway = ({
  filesRewritten,
  filesAfter,
  filesBefore,
}: PlanPartition) =>
  Math.max(0, Math.min(filesRewritten.low, filesBefore) - filesAfter.high);

const PartitionsChart = ({ list }: { list: PlanPartitionList }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const partitionName = usePartitionName();
  const { rangeText } = useMaintenanceWords();
  const idOf = ({ specId, key }: PlanPartition) => `${specId}/${key}`;
  const byId = new Map(list.items.map(item => [idOf(item), item]));

  return (
    <ChartFrame
      title={t('planPage.partitions.title')}
      description={t('planPage.partitions.description', {
        count: list.totalItems,
      })}
      chart={
        <HeatMap
          label={t('planPage.partitions.title')}
          measure={t('planPage.partitions.measure')}
          cells={list.items.map(item => ({
            id: idOf(item),
            label: partitionName(item),
            value: mergedAway(item),
          }))}
          formatValue={value => format.number(value)}
          renderDetails={({ id }) => {
            const item = byId.get(id);
            return (
              item && (
                <div>
                  <strong>
                    <UntrustedText>{partitionName(item)}</UntrustedText>
                  </strong>
                  <br />
                  {`${t('planPage.partitions.files')}: ${format.number(
                    item.filesBefore,
                  )} · ${t('planPage.partitions.rewritten')}: ${rangeText(
                    item.filesRewritten,
                  )} (${rangeText(item.bytesRewritten, format.bytes)}) · ${t(
                    'planPage.partitions.after',
                  )}: ${rangeText(item.filesAfter)}`}
                </div>
              )
            );
          }}
        />
      }
      table={{
        rows: list.items,
        rowKey: idOf,
        columns: [
          {
            id: 'partition',
            label: t('tablePage.partitions.partition'),
            cell: item => <UntrustedText>{partitionName(item)}</UntrustedText>,
            sortValue: partitionName,
          },
          {
            id: 'files',
            label: t('planPage.partitions.files'),
            align: 'end',
            cell: item => format.number(item.filesBefore),
            sortValue: item => item.filesBefore,
          },
          {
            id: 'rewritten',
            label: t('planPage.partitions.rewritten'),
            align: 'end',
            cell: item => rangeText(item.filesRewritten),
            sortValue: item => item.filesRewritten.high,
          },
          {
            id: 'bytes',
            label: t('planPage.partitions.bytes'),
            align: 'end',
            cell: item => rangeText(item.bytesRewritten, format.bytes),
            sortValue: item => item.bytesRewritten.high,
          },
          {
            id: 'after',
            label: t('planPage.partitions.after'),
            align: 'end',
            cell: item => rangeText(item.filesAfter),
            sortValue: item => item.filesAfter.high,
          },
        ],
      }}
    />
  );
};

/** What the plan does to each partition, as a picture and as a table, page by page. */
export const PlanPartitionsPanel = ({
  planId,
  mayReadValues,
}: {
  planId: string;
  mayReadValues: boolean;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const [offset, setOffset] = useState(0);
  // Not in the URL: a link must not make the next reader's portal read people's data.
  const [withValues, setWithValues] = useState(false);
  const partitions = usePlanPartitions(
    planId,
    { limit: PAGE_SIZE, offset },
    withValues && mayReadValues,
  );

  return (
    <Panel>
      <DataState
        what={t('planPage.partitions.what')}
        data={partitions.data}
        error={partitions.error}
        onRetry={partitions.refetch}
        isEmpty={list => list.totalItems === 0}
        empty={t('planPage.partitions.none')}
      >
        {list => (
          <>
            <PartitionsChart list={list} />
            <Flex direction="column" align="start" gap="2">
              <span>
                {list.valuesShown
                  ? t('tablePage.partitions.valuesShown')
                  : t('tablePage.partitions.maskedNote')}{' '}
                {!mayReadValues && t('tablePage.partitions.maskedDenied')}
              </span>
              {mayReadValues && (
                <Button
                  size="small"
                  variant="secondary"
                  isPending={partitions.isPlaceholderData && withValues}
                  iconStart={withValues ? <RiEyeOffLine /> : <RiEyeLine />}
                  onPress={() => setWithValues(!withValues)}
                >
                  {withValues
                    ? t('tablePage.partitions.hideValues')
                    : t('tablePage.partitions.showValues')}
                </Button>
              )}
            </Flex>
            <Paging
              page={list}
              wordKeys="planPage.partitions"
              onOffset={setOffset}
            />
          </>
        )}
      </DataState>
    </Panel>
  );
};
