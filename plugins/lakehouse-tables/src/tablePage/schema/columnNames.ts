import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { type SchemaFacts } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../../translation';

/** Names of columns by field id; a column that a spec still refers to may be gone from the schema. */
export function useColumnName(schema: SchemaFacts) {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const names = new Map<number | undefined, string>(
    schema.fields.map(field => [field.id, field.path.join('.')]),
  );
  return (id: number) =>
    names.get(id) ?? t('tablePage.schema.droppedColumn', { id: String(id) });
}
