import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  UntrustedText,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type Partition } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { type PartitionMeasure } from '../../data';
import { usePartitionName } from '../../partitions';
import { lakehouseTablesTranslationRef } from '../../translation';

export const deleteFilesOf = (partition: Partition) =>
  partition.positionDeleteFiles + partition.equalityDeleteFiles;

export const measureOf = (partition: Partition, measure: PartitionMeasure) =>
  measure === 'deleteFiles' ? deleteFilesOf(partition) : partition[measure];

/** How a partition is called and described. */
export function usePartitionWords() {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const partitionName = usePartitionName();

  const partitionDetails = (partition: Partition) => (
    <div>
      <strong>
        <UntrustedText>{partitionName(partition)}</UntrustedText>
      </strong>{' '}
      ({t('tablePage.partitions.spec', { spec: String(partition.specId) })})
      <br />
      {[
        `${t('tablePage.partitions.measures.dataFiles')}: ${format.number(
          partition.dataFiles,
        )}`,
        `${t('tablePage.partitions.measures.smallFiles')}: ${format.number(
          partition.smallFiles,
        )}`,
        `${t('tablePage.partitions.measures.reducibleFiles')}: ${format.number(
          partition.reducibleFiles,
        )}`,
        `${t('tablePage.partitions.measures.dataBytes')}: ${format.bytes(
          partition.dataBytes,
        )}`,
        `${t('tablePage.partitions.measures.deleteFiles')}: ${format.number(
          deleteFilesOf(partition),
        )}`,
        `${t('tablePage.partitions.lastWritten')}: ${format.relative(
          partition.lastWrittenMs,
        )}`,
      ].join(' · ')}
    </div>
  );

  return { partitionName, partitionDetails };
}
