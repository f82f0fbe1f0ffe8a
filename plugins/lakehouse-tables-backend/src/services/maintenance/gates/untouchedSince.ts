import { makeGate } from './makeGate';
import { GateRule, RollBackGateInput } from './types';

const gate = makeGate('untouched-since', 'D10');

/** Whatever was committed after the run would be lost with it: new rows, deletes, and other rewrites. */
export const untouchedSince: GateRule<RollBackGateInput> = ({
  undoes,
  state: { facts },
}) => {
  if (facts.currentSnapshotId === undefined) {
    return gate.blocked('no-snapshot', 'The table has no snapshot now');
  }
  if (facts.currentSnapshotId === undoes.snapshotId) {
    return gate.passed('current', 'Nobody has committed since the run');
  }
  return facts.currentSnapshotId === undoes.parentSnapshotId
    ? gate.blocked('undone-already', 'The run is undone already')
    : gate.blocked(
        'commits-since',
        'Others have committed since the run: going back would lose their rows',
      );
};
