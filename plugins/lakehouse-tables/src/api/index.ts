export { createTablesClient } from './createTablesClient';
export { lakehouseTablesApiRef } from './ref';
