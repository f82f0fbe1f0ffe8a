/**
 * Tells the lakehouse-tables backend of the environments that the portal made.
 *
 * @packageDocumentation
 */

export { lakehouseTablesModuleEnvironments as default } from './module';
