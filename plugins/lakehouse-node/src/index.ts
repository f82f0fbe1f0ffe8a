/**
 * What lakehouses exist and how to reach them, for backend plugins.
 *
 * @packageDocumentation
 */

export * from './credentials/types';
export { ConfigCredentialsProvider } from './credentials/ConfigCredentialsProvider';
export { DefaultCredentialsService } from './credentials/DefaultCredentialsService';
export * from './extensions';
export * from './locator/types';
export { CompositeLakehouseLocator } from './locator/CompositeLakehouseLocator';
export { ConfigLakehouseLocator } from './locator/ConfigLakehouseLocator';
export * from './services';
