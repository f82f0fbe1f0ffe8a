import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { type PartitionValue } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../translation';

/** Characters of the masking code that are shown; enough to tell neighbours apart. */
const KEY_LENGTH = 8;

/** How a partition is called: by its values where they were read, by a code else. */
export function usePartitionName() {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  return (partition: { key: string; values?: PartitionValue[] }) => {
    if (!partition.values) {
      return t('tablePage.partitions.masked', {
        key: partition.key.slice(0, KEY_LENGTH),
      });
    }
    return partition.values.length === 0
      ? t('tablePage.partitions.unpartitioned')
      : partition.values
          .map(
            ({ field, value }) =>
              `${field}=${value ?? t('tablePage.partitions.nullValue')}`,
          )
          .join(' / ');
  };
}
