import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DataTable,
  UntrustedText,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type PartitionFieldFacts,
  type TableFacts,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../../translation';
import { useColumnName } from './columnNames';

interface Row {
  specId: number;
  field?: PartitionFieldFacts;
}

/** Every partition spec the table has had, the one in use first, with the files that follow it. */
export const PartitionSpecs = ({ facts }: { facts: TableFacts }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const columnName = useColumnName(facts.schema);
  const isCurrent = (specId: number) => specId === facts.defaultSpecId;
  const rows = [...facts.partitionSpecs]
    .sort(
      (a, b) =>
        Number(isCurrent(b.specId)) - Number(isCurrent(a.specId)) ||
        b.specId - a.specId,
    )
    .flatMap<Row>(({ specId, fields }) =>
      fields.length > 0
        ? fields.map(field => ({ specId, field }))
        : [{ specId }],
    );

  if (rows.length === 0) {
    return <div>{t('tablePage.schema.specsNotKnown')}</div>;
  }
  return (
    <DataTable
      label={t('tablePage.schema.specsTitle')}
      rows={rows}
      rowKey={row => `${row.specId}/${row.field?.fieldId ?? ''}`}
      columns={[
        {
          id: 'spec',
          label: t('tablePage.schema.spec'),
          cell: row =>
            isCurrent(row.specId)
              ? t('tablePage.schema.currentSpec', { id: String(row.specId) })
              : String(row.specId),
        },
        {
          id: 'field',
          label: t('tablePage.schema.specField'),
          cell: row =>
            row.field ? (
              <UntrustedText monospace>{row.field.name}</UntrustedText>
            ) : (
              t('tablePage.schema.unpartitioned')
            ),
        },
        {
          id: 'transform',
          label: t('tablePage.schema.transform'),
          cell: row => (
            <UntrustedText monospace>
              {row.field?.transform ?? ''}
            </UntrustedText>
          ),
        },
        {
          id: 'source',
          label: t('tablePage.schema.source'),
          cell: row => (
            <UntrustedText monospace>
              {row.field ? columnName(row.field.sourceId) : ''}
            </UntrustedText>
          ),
        },
        {
          id: 'files',
          label: t('tablePage.schema.specFiles'),
          align: 'end',
          // A spec that the read files do not mention has none of them.
          cell: row =>
            format.number(
              facts.files && (facts.files.filesBySpec[row.specId] ?? 0),
            ),
        },
      ]}
    />
  );
};
