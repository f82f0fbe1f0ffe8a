import { OptimizeLimits } from '../../gates/types';
import { HealthRules } from '../../types';
import { OperationPlanner } from '../types';
import { draftOptimize, toStatement } from './draftOptimize';
import { preflightOptimize } from './preflightOptimize';
import { revealOptimize } from './revealOptimize';

/** Merging small files: what it would do, and whether it may. */
export function createOptimizePlanner(options: {
  limits: OptimizeLimits;
  health: HealthRules;
}): OperationPlanner {
  return {
    id: 'optimize',
    draft: (request, state, engine, context, tools) =>
      draftOptimize(request, state, engine, context, tools, options),
    preflight: (plan, state, engine, context, tools) =>
      preflightOptimize(plan, state, engine, context, tools, options),
    reveal: async (plan, engine, tools) => {
      const statement = await revealOptimize(plan, engine, tools);
      return statement && toStatement(statement, false);
    },
  };
}
