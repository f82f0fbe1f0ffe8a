import { OperationPlanner } from '../types';
import { draftRollBack } from './draftRollBack';
import { preflightRollBack } from './preflightRollBack';

/** Undoing a run while the snapshot from before it stands. */
export function createRollBackPlanner(): OperationPlanner {
  return {
    id: 'roll-back',
    draft: draftRollBack,
    preflight: preflightRollBack,
    // It holds no partition values.
    reveal: async plan => plan.document.statement,
  };
}
