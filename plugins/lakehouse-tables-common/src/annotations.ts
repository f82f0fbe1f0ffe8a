/** Id of the environment, on entities and Kubernetes objects alike. @public */
export const ANNOTATION_ENVIRONMENT = 'lakehouse-portal.io/environment';

/** Id of the catalog connection. @public */
export const ANNOTATION_CATALOG = 'lakehouse-portal.io/catalog';

/** Name of the schema as the catalog has it. @public */
export const ANNOTATION_SCHEMA = 'lakehouse-portal.io/schema';

/** Name of the table as the catalog has it. @public */
export const ANNOTATION_TABLE = 'lakehouse-portal.io/table';

/** `spec.type` of the Resource that stands for a table. @public */
export const RESOURCE_TYPE_ICEBERG_TABLE = 'iceberg-table';

/** `spec.type` of the System that stands for an environment. @public */
export const SYSTEM_TYPE_LAKEHOUSE = 'lakehouse';
