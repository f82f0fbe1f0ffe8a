import { type Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_CATALOG,
  ANNOTATION_ENVIRONMENT,
  ANNOTATION_SCHEMA,
  ANNOTATION_TABLE,
  RESOURCE_TYPE_ICEBERG_TABLE,
  type TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

/** The table that an entity stands for; `undefined` when its annotations do not say. */
export function tableAddressOf(entity: Entity): TableAddress | undefined {
  const annotations = entity.metadata.annotations ?? {};
  const environment = annotations[ANNOTATION_ENVIRONMENT];
  const catalog = annotations[ANNOTATION_CATALOG];
  const schema = annotations[ANNOTATION_SCHEMA];
  const name = annotations[ANNOTATION_TABLE];
  return environment && catalog && schema && name
    ? { environment, catalog, schema, name }
    : undefined;
}

/** Whether an entity is a table of a lakehouse, for apps that choose their content by function. @public */
export function isIcebergTable(entity: Entity): boolean {
  return (
    entity.kind.toLocaleLowerCase('en-US') === 'resource' &&
    entity.spec?.type === RESOURCE_TYPE_ICEBERG_TABLE &&
    tableAddressOf(entity) !== undefined
  );
}
