import { makeGate } from './makeGate';
import { GateRule } from './types';

const gate = makeGate('one-run', 'D21');

/** Danger D21: one run a table at a time, whoever asks and from wherever. */
export const oneRun: GateRule = ({ context }) => {
  const open = context.openRuns.find(run => run.state !== 'unknown');
  return open
    ? gate.blocked('run-open', 'Another run on this table has not ended yet', {
        run: open.id,
        state: open.state,
      })
    : gate.passed('no-run-open', 'No other run is open on this table');
};
