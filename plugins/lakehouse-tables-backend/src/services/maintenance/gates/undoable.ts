import { makeGate } from './makeGate';
import { GateRule, RollBackGateInput } from './types';

const gate = makeGate('undoable', 'D18');

/** Only what a run committed can be undone, and only on the very table that it changed. */
export const undoable: GateRule<RollBackGateInput> = ({ undoes }) => {
  const { run, snapshotId, parentSnapshotId } = undoes;
  return run.operation === 'optimize' &&
    snapshotId !== undefined &&
    parentSnapshotId !== undefined
    ? gate.passed(
        'committed',
        'The run committed a snapshot that can be undone',
        {
          run: run.id,
        },
      )
    : gate.blocked(
        'nothing-committed',
        'The run committed nothing that could be undone',
        {
          run: run.id,
          state: run.state,
        },
      );
};
