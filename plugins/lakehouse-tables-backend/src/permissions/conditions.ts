import { createConditionExports } from '@backstage/plugin-permission-node';
import { lakehouseTableResourceRef, lakehouseTableRules } from './rules';

const exported = createConditionExports({
  resourceRef: lakehouseTableResourceRef,
  rules: lakehouseTableRules,
});

/** Conditions on tables, for policies. @public */
export const lakehouseTableConditions = exported.conditions;

/** Makes the decision of a policy out of conditions on tables. @public */
export const createLakehouseTableConditionalDecision =
  exported.createConditionalDecision;
