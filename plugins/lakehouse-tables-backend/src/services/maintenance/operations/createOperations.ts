import { OptimizeLimits } from '../gates/types';
import { MaintenanceOperations } from '../runs/types';
import { optimizeEvidence } from './optimize/evidence';
import { proveOptimize } from './optimize/proveOptimize';
import { rollBackEvidence } from './rollBack/evidence';
import { proveRollBack } from './rollBack/proveRollBack';
import { OperationPlanner } from './types';

/** Operations, put together from what plans them and what judges them afterwards. */
export function createOperations(options: {
  optimize: OperationPlanner;
  rollBack: OperationPlanner;
  limits: Pick<OptimizeLimits, 'maxChecksumBytes'>;
}): MaintenanceOperations {
  const { optimize, rollBack, limits } = options;
  return {
    optimize: {
      id: 'optimize',
      draft: optimize.draft.bind(optimize),
      preflight: optimize.preflight.bind(optimize),
      reveal: optimize.reveal.bind(optimize),
      evidence: optimizeEvidence,
      prove: (run, plan, commit, facts, tools) =>
        proveOptimize(run, plan, commit, facts, tools, limits),
    },
    'roll-back': {
      id: 'roll-back',
      draft: rollBack.draft.bind(rollBack),
      preflight: rollBack.preflight.bind(rollBack),
      reveal: rollBack.reveal.bind(rollBack),
      evidence: rollBackEvidence,
      prove: proveRollBack,
    },
  };
}
