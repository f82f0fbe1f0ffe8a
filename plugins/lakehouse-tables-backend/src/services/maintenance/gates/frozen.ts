import { makeGate } from './makeGate';
import { GateRule } from './types';

const gate = makeGate('frozen', 'D11');
const LINKS = ['https://github.com/trinodb/trino/issues/31213'];

/** Danger D11: a commit whose outcome is unknown may still come in. Until a person has settled it nothing else is sent. */
export const frozen: GateRule = ({ context }) => {
  const unknown = context.openRuns.find(run => run.state === 'unknown');
  return unknown
    ? gate.blocked(
        'run-unknown',
        'How an earlier run ended is not known: somebody has to look at the table and settle it first',
        { run: unknown.id },
        LINKS,
      )
    : gate.passed('not-frozen', 'The outcome of every earlier run is known');
};
