/**
 * Lakehouse environments: what is up, what is not, and why.
 *
 * @packageDocumentation
 */
export { lakehouseEnvironmentsPlugin as default } from './plugin';
export { environmentTablesApiRef, lakehouseEnvironmentsApiRef } from './api';
export {
  environmentRouteRef,
  rootRouteRef,
  tablesRouteRef,
  taskRouteRef,
  templateRouteRef,
} from './routes';
export { lakehouseEnvironmentsTranslationRef } from './translation';
