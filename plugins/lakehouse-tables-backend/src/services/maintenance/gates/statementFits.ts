import { makeGate } from './makeGate';
import { GateRule, OptimizeGateInput } from './types';

const gate = makeGate('statement');

/** The statement must be writable at all: names, and its length. */
export const statementFits: GateRule<OptimizeGateInput> = ({ rewrite }) => {
  return rewrite.statementProblem === undefined
    ? gate.passed('fits', 'The statement can be written for this engine')
    : gate.blocked(
        'cannot-be-written',
        `The statement cannot be written: ${rewrite.statementProblem}`,
        { reason: rewrite.statementProblem },
      );
};
