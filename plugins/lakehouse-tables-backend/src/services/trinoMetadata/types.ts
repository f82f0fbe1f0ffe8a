import { TableFacts, Unmeasured } from '@lakehouse-portal/iceberg-metadata';

/** A table by its names in the engine's catalog. */
export interface TableName {
  schema: string;
  name: string;
}

/** What an engine could tell about a table, and what it could not. */
export interface MetadataRead {
  facts: TableFacts;
  unmeasured: Unmeasured[];
}
