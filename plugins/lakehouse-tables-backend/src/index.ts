/**
 * Scans the Iceberg tables of lakehouses, keeps their health and answers for it.
 *
 * @packageDocumentation
 */

export { lakehouseTablesPlugin as default } from './plugin';
export {
  createLakehouseTableConditionalDecision,
  lakehouseTableConditions,
} from './permissions/conditions';
export type {
  LakehouseTableCondition,
  LakehouseTableResource,
} from './permissions/rules';
