import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiKey2Line } from '@remixicon/react';
import {
  DataTable,
  UntrustedText,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type SchemaFacts } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../../translation';
import styles from './FieldsTable.module.css';

/** Columns in their own order, nested ones under their parent. */
export const FieldsTable = ({ schema }: { schema: SchemaFacts }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const hasDocs = schema.fields.some(field => field.doc);
  const hasBytes = schema.fields.some(field => field.bytes !== undefined);

  return (
    <DataTable
      label={t('tablePage.schema.fieldsTitle')}
      rows={schema.fields}
      rowKey={field => field.path.join('\u0000')}
      pageSize={200}
      columns={[
        {
          id: 'column',
          label: t('tablePage.schema.column'),
          cell: field => (
            <span
              className={styles.column}
              style={{
                paddingInlineStart: `${(field.path.length - 1) * 1.25}rem`,
              }}
            >
              <UntrustedText monospace>
                {field.path[field.path.length - 1] ?? ''}
              </UntrustedText>
              {field.id !== undefined &&
                schema.identifierFieldIds.includes(field.id) && (
                  <RiKey2Line
                    role="img"
                    size="1em"
                    aria-label={t('tablePage.schema.identifier')}
                  />
                )}
            </span>
          ),
        },
        {
          id: 'type',
          label: t('tablePage.schema.type'),
          cell: field => <UntrustedText monospace>{field.type}</UntrustedText>,
        },
        {
          id: 'required',
          label: t('tablePage.schema.required'),
          cell: field =>
            field.required
              ? t('tablePage.schema.yes')
              : t('tablePage.schema.no'),
        },
        ...(hasBytes
          ? [
              {
                id: 'bytes',
                label: t('tablePage.schema.bytes'),
                align: 'end' as const,
                cell: (field: SchemaFacts['fields'][number]) =>
                  field.bytes === undefined ? '' : format.bytes(field.bytes),
                sortValue: (field: SchemaFacts['fields'][number]) =>
                  field.bytes,
              },
            ]
          : []),
        ...(hasDocs
          ? [
              {
                id: 'doc',
                label: t('tablePage.schema.doc'),
                cell: (field: SchemaFacts['fields'][number]) => (
                  <UntrustedText>{field.doc ?? ''}</UntrustedText>
                ),
              },
            ]
          : []),
      ]}
    />
  );
};
