export { lakehouseTablesPlugin as default } from './plugin';
