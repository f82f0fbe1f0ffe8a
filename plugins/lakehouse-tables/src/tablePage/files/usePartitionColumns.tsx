import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox } from '@backstage/ui';
import {
  UntrustedText,
  useFormatter,
  visibleText,
  type DataTableColumn,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type Partition } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { type PartitionMeasure } from '../../data';
import { lakehouseTablesTranslationRef } from '../../translation';
import { measureOf, usePartitionWords } from './partitionWords';

/** Columns of the partition map's table twin. */
export function usePartitionColumns(choice?: {
  chosen: ReadonlySet<string>;
  onToggle: (key: string) => void;
}): DataTableColumn<Partition>[] {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const { partitionName } = usePartitionWords();

  const count = (measure: PartitionMeasure): DataTableColumn<Partition> => ({
    id: measure,
    label: t(`tablePage.partitions.measures.${measure}`),
    align: 'end',
    cell: partition =>
      measure === 'dataBytes'
        ? format.bytes(partition.dataBytes)
        : format.number(measureOf(partition, measure)),
    sortValue: partition => measureOf(partition, measure),
  });

  return [
    ...(choice
      ? [
          {
            id: 'choose',
            label: t('tablePage.partitions.choose'),
            cell: (partition: Partition) => (
              <Checkbox
                aria-label={`${t('optimize.choosePartition')}: ${visibleText(
                  partitionName(partition),
                )}`}
                isSelected={choice.chosen.has(partition.key)}
                onChange={() => choice.onToggle(partition.key)}
              />
            ),
          },
        ]
      : []),
    {
      id: 'partition',
      isRowHeader: true,
      label: t('tablePage.partitions.partition'),
      cell: partition => (
        <UntrustedText>{partitionName(partition)}</UntrustedText>
      ),
      sortValue: partitionName,
    },
    count('dataFiles'),
    count('smallFiles'),
    count('reducibleFiles'),
    count('dataBytes'),
    {
      id: 'records',
      label: t('tablePage.partitions.records'),
      align: 'end',
      cell: partition => format.number(partition.records),
      sortValue: partition => partition.records,
    },
    count('deleteFiles'),
    {
      id: 'lastWritten',
      label: t('tablePage.partitions.lastWritten'),
      align: 'end',
      cell: partition => format.dateTime(partition.lastWrittenMs),
      sortValue: partition => partition.lastWrittenMs,
    },
  ];
}
