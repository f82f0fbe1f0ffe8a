import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DataTable,
  UntrustedText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type TableFacts } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../../translation';
import { useColumnName } from './columnNames';

/** The sort orders that the table asks its writers for. */
export const SortOrders = ({ facts }: { facts: TableFacts }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const columnName = useColumnName(facts.schema);
  const rows = facts.sortOrders.flatMap(({ orderId, fields }) =>
    fields.map((field, position) => ({ orderId, field, position })),
  );
  if (rows.length === 0) {
    // Every table has at least the empty order, so none at all means that it was not told.
    return (
      <div>
        {facts.sortOrders.length === 0
          ? t('tablePage.schema.sortNotKnown')
          : t('tablePage.schema.unsorted')}
      </div>
    );
  }
  return (
    <DataTable
      label={t('tablePage.schema.sortTitle')}
      rows={rows}
      rowKey={row => `${row.orderId}/${row.position}`}
      columns={[
        {
          id: 'order',
          label: t('tablePage.schema.sortOrder'),
          cell: row =>
            row.orderId === facts.defaultSortOrderId
              ? t('tablePage.schema.currentSpec', { id: String(row.orderId) })
              : String(row.orderId),
        },
        {
          id: 'source',
          label: t('tablePage.schema.column'),
          cell: row => (
            <UntrustedText monospace>
              {columnName(row.field.sourceId)}
            </UntrustedText>
          ),
        },
        {
          id: 'transform',
          label: t('tablePage.schema.transform'),
          cell: row => (
            <UntrustedText monospace>{row.field.transform}</UntrustedText>
          ),
        },
        {
          id: 'direction',
          label: t('tablePage.schema.direction'),
          cell: row => t(`tablePage.schema.directions.${row.field.direction}`),
        },
        {
          id: 'nulls',
          label: t('tablePage.schema.nulls'),
          cell: row => t(`tablePage.schema.nullOrders.${row.field.nullOrder}`),
        },
      ]}
    />
  );
};
