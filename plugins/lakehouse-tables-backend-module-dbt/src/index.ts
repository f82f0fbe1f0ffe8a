/**
 * Tells the lakehouse-tables backend what dbt publishes of tables.
 *
 * @packageDocumentation
 */

export { lakehouseTablesModuleDbt as default } from './module';
