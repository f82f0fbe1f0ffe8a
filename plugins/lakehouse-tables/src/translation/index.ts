export { lakehouseTablesTranslationRef } from './ref';
