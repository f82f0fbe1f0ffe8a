import { useState, type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Select } from '@backstage/ui';
import { RiEyeLine, RiEyeOffLine } from '@remixicon/react';
import {
  ChartFrame,
  DataState,
  HeatMap,
  useFormatter,
  useUrlState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type PartitionList,
  type TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { usePartitions, type PartitionMeasure } from '../../data';
import { lakehouseTablesTranslationRef } from '../../translation';
import { Panel } from '../shared';
import { measureOf, usePartitionWords } from './partitionWords';
import { usePartitionColumns } from './usePartitionColumns';
import styles from './PartitionsPanel.module.css';

const MEASURES: readonly PartitionMeasure[] = [
  'reducibleFiles',
  'smallFiles',
  'dataFiles',
  'dataBytes',
  'deleteFiles',
];

/** The partitions as a map of one measure, and as a table of all. Their values show on request, to those who may see them. */
export const PartitionsPanel = ({
  address,
  isPartitioned,
  mayReadValues,
}: {
  address: TableAddress;
  isPartitioned: boolean;
  mayReadValues: boolean;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const url = useUrlState();
  const measure =
    MEASURES.find(known => known === url.get('measure')) ?? MEASURES[0];
  // Not in the URL: a link must not make the next reader's portal read people's data.
  const [withValues, setWithValues] = useState(false);
  const partitions = usePartitions(
    address,
    measure,
    withValues && mayReadValues,
  );

  if (!isPartitioned) {
    return (
      <Panel
        title={t('tablePage.partitions.title')}
        note={t('tablePage.partitions.none')}
      >
        {null}
      </Panel>
    );
  }
  return (
    <Panel>
      <DataState
        what={t('tablePage.partitions.what')}
        data={partitions.data}
        error={partitions.error}
        onRetry={partitions.refetch}
      >
        {list => (
          <PartitionMap
            list={list}
            measure={measure}
            onMeasure={next => url.set({ measure: next })}
            valuesControl={
              mayReadValues ? (
                <Flex align="center" gap="2" className={styles.values}>
                  <span>
                    {list.valuesShown
                      ? t('tablePage.partitions.valuesShown')
                      : t('tablePage.partitions.maskedNote')}
                  </span>
                  <Button
                    size="small"
                    variant="secondary"
                    isPending={partitions.isFetching && withValues}
                    iconStart={withValues ? <RiEyeOffLine /> : <RiEyeLine />}
                    onPress={() => setWithValues(!withValues)}
                  >
                    {withValues
                      ? t('tablePage.partitions.hideValues')
                      : t('tablePage.partitions.showValues')}
                  </Button>
                </Flex>
              ) : (
                <span>
                  {t('tablePage.partitions.maskedNote')}{' '}
                  {t('tablePage.partitions.maskedDenied')}
                </span>
              )
            }
          />
        )}
      </DataState>
    </Panel>
  );
};

const PartitionMap = ({
  list,
  measure,
  onMeasure,
  valuesControl,
}: {
  list: PartitionList;
  measure: PartitionMeasure;
  onMeasure: (measure: PartitionMeasure) => void;
  valuesControl: ReactNode;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const { partitionName, partitionDetails } = usePartitionWords();
  const columns = usePartitionColumns();
  const byKey = new Map(
    list.items.map(item => [`${item.specId}/${item.key}`, item]),
  );
  const all = list.partitionCount ?? list.totalItems;
  const measureName = t(`tablePage.partitions.measures.${measure}`);

  return (
    <ChartFrame
      title={t('tablePage.partitions.title')}
      description={
        <>
          {t('tablePage.partitions.description', { count: all })}{' '}
          {list.truncated &&
            t('tablePage.partitions.truncated', {
              shown: format.number(list.totalItems),
              all: format.number(all),
            })}{' '}
          {list.items.length < list.totalItems &&
            t('tablePage.partitions.shownOf', {
              shown: format.number(list.items.length),
              all: format.number(list.totalItems),
            })}
          <div>{valuesControl}</div>
        </>
      }
      controls={
        <Select
          size="small"
          aria-label={t('tablePage.partitions.measure')}
          options={MEASURES.map(id => ({
            id,
            label: t(`tablePage.partitions.measures.${id}`),
          }))}
          value={measure}
          onChange={(chosen: unknown) =>
            onMeasure(MEASURES.find(known => known === chosen) ?? measure)
          }
        />
      }
      chart={
        <HeatMap
          label={`${t('tablePage.partitions.title')}, ${measureName}`}
          measure={measureName}
          cells={[...byKey].map(([id, partition]) => ({
            id,
            label: partitionName(partition),
            value: measureOf(partition, measure),
          }))}
          formatValue={value =>
            measure === 'dataBytes' ? format.bytes(value) : format.number(value)
          }
          renderDetails={cell => partitionDetails(byKey.get(cell.id)!)}
        />
      }
      table={{
        columns,
        rows: list.items,
        rowKey: partition => `${partition.specId}/${partition.key}`,
      }}
    />
  );
};
