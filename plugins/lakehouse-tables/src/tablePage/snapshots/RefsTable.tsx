import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DataTable,
  UntrustedText,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type RefFacts } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../../translation';

/** Branches and tags, where they point and how long they stay. */
export const RefsTable = ({ refs }: { refs: RefFacts[] }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  return (
    <DataTable
      label={t('tablePage.snapshots.refsTitle')}
      rows={refs}
      rowKey={ref => `${ref.type}/${ref.name}`}
      columns={[
        {
          id: 'name',
          label: t('tablePage.snapshots.ref'),
          cell: ref => <UntrustedText>{ref.name}</UntrustedText>,
          sortValue: ref => ref.name,
        },
        {
          id: 'type',
          label: t('tablePage.snapshots.refType'),
          cell: ref => t(`tablePage.snapshots.refTypes.${ref.type}`),
        },
        {
          id: 'snapshot',
          label: t('tablePage.snapshots.refSnapshot'),
          cell: ref => (
            <UntrustedText monospace>{ref.snapshotId}</UntrustedText>
          ),
        },
        {
          id: 'retention',
          label: t('tablePage.snapshots.retention'),
          align: 'end',
          cell: ref =>
            ref.maxRefAgeMs === undefined
              ? t('tablePage.snapshots.forever')
              : format.duration(ref.maxRefAgeMs),
        },
      ]}
    />
  );
};
