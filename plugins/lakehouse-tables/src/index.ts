/**
 * The tables of a lakehouse: which are ill, why, and what it costs.
 *
 * @packageDocumentation
 */
export { lakehouseTablesPlugin as default } from './plugin';
export { lakehouseTablesApiRef } from './api';
export {
  certificateRouteRef,
  planRouteRef,
  plansRouteRef,
  rootRouteRef,
  runRouteRef,
  runsRouteRef,
  tableRouteRef,
} from './routes';
export { lakehouseTablesTranslationRef } from './translation';
