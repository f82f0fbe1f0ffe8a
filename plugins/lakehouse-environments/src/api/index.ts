export { createEnvironmentsClient } from './createEnvironmentsClient';
export { createTablesClient } from './createTablesClient';
export { environmentTablesApiRef, lakehouseEnvironmentsApiRef } from './ref';
