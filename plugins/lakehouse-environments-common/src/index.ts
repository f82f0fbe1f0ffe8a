/**
 * What frontends and backends share about lakehouse environments.
 *
 * @packageDocumentation
 */

export * from './address';
export * from './annotations';
export * from './client/LakehouseEnvironmentsClient';
export * from './permissions';
export * from './reasonCodes';
export * from './schema/openapi/generated/models';
export { DefaultApiClient } from './schema/openapi/generated/apis';
export type {
  RequestOptions,
  TypedResponse,
} from './schema/openapi/generated/apis';
export * from './signals';
