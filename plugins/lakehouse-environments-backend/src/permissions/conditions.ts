import { createConditionExports } from '@backstage/plugin-permission-node';
import {
  lakehouseEnvironmentResourceRef,
  lakehouseEnvironmentRules,
} from './rules';

const exported = createConditionExports({
  resourceRef: lakehouseEnvironmentResourceRef,
  rules: lakehouseEnvironmentRules,
});

/** Conditions on environments, for policies. @public */
export const lakehouseEnvironmentConditions = exported.conditions;

/** Makes the decision of a policy out of conditions on environments. @public */
export const createLakehouseEnvironmentConditionalDecision =
  exported.createConditionalDecision;
