import { RunRecord } from '../types';
import { makeGate } from './makeGate';
import { GateRule } from './types';

const gate = makeGate('progress', 'D9');

/** Danger D9: the loop breaker. Two runs that gained nothing are followed by no third until others have written. */
export const progress: GateRule = ({
  operation,
  context,
  state: { facts },
}) => {
  const [last, before] = sinceUndone(context.pastRuns).filter(
    run =>
      run.operation === operation &&
      (run.state === 'succeeded' || run.state === 'no-change'),
  );
  if (!last) return gate.passed('first-run', 'There was no such run before');
  const writtenSince = facts.snapshots.some(
    each =>
      each.operation !== 'replace' && each.timestampMs > (last.endedAt ?? 0),
  );
  const now = {
    dataFiles: facts.totals.dataFiles,
    deleteFiles: facts.totals.deleteFiles,
  };
  if (writtenSince || !gainedNothing(last, now)) {
    return gate.passed('progress', 'The table was written or got better since');
  }
  const params = { run: last.id };
  return before && gainedNothing(before, last.before?.facts ?? {})
    ? gate.blocked(
        'no-gain-twice',
        'The last two runs gained nothing, and nobody has written since: a third would not either',
        params,
      )
    : gate.notice(
        'no-gain-last-time',
        'The last run gained nothing, and nobody has written since',
        params,
      );
};

/** Newest first: what was undone is no loop, and the table is as it was before. */
function sinceUndone(runs: RunRecord[]): RunRecord[] {
  const undone = runs.findIndex(
    run => run.operation === 'roll-back' && run.state === 'succeeded',
  );
  return undone < 0 ? runs : runs.slice(0, undone);
}

/** `after`: what the table was made of when the run had ended. */
function gainedNothing(
  run: RunRecord,
  after: { dataFiles?: number; deleteFiles?: number },
): boolean {
  if (run.state === 'no-change') return true;
  const { dataFiles, deleteFiles } = run.before?.facts ?? {};
  const notFewer = (from?: number, to?: number) =>
    from !== undefined && to !== undefined && to >= from;
  return (
    notFewer(dataFiles, after.dataFiles) &&
    notFewer(deleteFiles, after.deleteFiles)
  );
}
