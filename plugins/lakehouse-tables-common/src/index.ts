/**
 * What frontends and backends share about lakehouse tables.
 *
 * @packageDocumentation
 */

export * from './address';
export * from './annotations';
export * from './catalogListedAt';
export * from './client/LakehouseTablesClient';
export * from './maintenanceCodes';
export * from './permissions';
export * from './schema/openapi/generated/models';
export { DefaultApiClient } from './schema/openapi/generated/apis';
export type {
  RequestOptions,
  TypedResponse,
} from './schema/openapi/generated/apis';
export * from './signals';
