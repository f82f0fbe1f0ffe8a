import { makeGate } from './makeGate';
import { GateRule, RollBackGateInput } from './types';

const gate = makeGate('parent-kept', 'D2');

/** The snapshot to go back to must still be there, as the parent of the one to be undone. */
export const parentKept: GateRule<RollBackGateInput> = ({
  undoes,
  state: { facts },
}) => {
  const undone = facts.snapshots.find(
    each => each.snapshotId === undoes.snapshotId,
  );
  const parent = facts.snapshots.find(
    each => each.snapshotId === undoes.parentSnapshotId,
  );
  return parent && undone?.parentId === parent.snapshotId
    ? gate.passed('kept', 'The snapshot from before the run is still there')
    : gate.blocked(
        'parent-gone',
        'The snapshot from before the run has expired: there is nothing to go back to',
      );
};
