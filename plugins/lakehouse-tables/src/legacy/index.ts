/**
 * The same pages for apps on the old frontend system.
 *
 * @packageDocumentation
 */
export {
  EntityLakehouseTableContent,
  EntityLakehouseTableHealthCard,
  EntityLakehouseTableModelCard,
  lakehouseTablesLegacyPlugin,
  LakehouseTablesPage,
} from './plugin';
export { isIcebergTable } from '../entity/tableAddressOf';
export { lakehouseTablesTranslationRef } from '../translation';
