import { type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import {
  ChartFrame,
  HeatMap,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type PartitionList } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { type PartitionMeasure } from '../../data';
import { lakehouseTablesTranslationRef } from '../../translation';
import { measureOf, usePartitionWords } from './partitionWords';
import { usePartitionColumns } from './usePartitionColumns';

/** What the colour can show; the first one is shown at first. */
export const MEASURES: readonly PartitionMeasure[] = [
  'reducibleFiles',
  'smallFiles',
  'dataFiles',
  'dataBytes',
  'deleteFiles',
];

const NONE: ReadonlySet<string> = new Set();

/** Each partition a cell whose colour shows one measure, with the table of all measures as its twin. */
export const PartitionMap = ({
  list,
  measure,
  onMeasure,
  valuesControl,
  chosen,
  onToggle,
}: {
  list: PartitionList;
  measure: PartitionMeasure;
  onMeasure: (measure: PartitionMeasure) => void;
  valuesControl: ReactNode;
  /** Keys of the partitions that the reader chose. */
  chosen?: ReadonlySet<string>;
  /** Lets the reader choose partitions. */
  onToggle?: (key: string) => void;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const { partitionName, partitionDetails } = usePartitionWords();
  const columns = usePartitionColumns(
    onToggle && { chosen: chosen ?? NONE, onToggle },
  );
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
          onChange={(next: unknown) =>
            onMeasure(MEASURES.find(known => known === next) ?? measure)
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
            chosen: chosen?.has(partition.key),
          }))}
          onToggle={onToggle && (({ id }) => onToggle(byKey.get(id)!.key))}
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
