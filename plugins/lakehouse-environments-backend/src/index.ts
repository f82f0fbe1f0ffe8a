/**
 * Creates lakehouse environments, follows Argo CD until they are usable, and answers for both.
 *
 * @packageDocumentation
 */

export { lakehouseEnvironmentsPlugin as default } from './plugin';
export {
  createLakehouseEnvironmentConditionalDecision,
  lakehouseEnvironmentConditions,
} from './permissions/conditions';
export type {
  LakehouseEnvironmentCondition,
  LakehouseEnvironmentResource,
} from './permissions/rules';
