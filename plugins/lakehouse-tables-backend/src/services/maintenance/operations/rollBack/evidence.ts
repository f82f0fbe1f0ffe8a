import { TableFacts } from '@lakehouse-portal/iceberg-metadata';
import * as messages from '../../runs/messages';
import { PlanRecord, RunRecord } from '../../types';
import { CommitEvidence } from '../types';

/**
 * Whether a roll-back has happened. It adds no snapshot: it makes an older one current, so that the one that was undone is no
 * longer an ancestor of what is current, whatever was committed on top since.
 */
export function rollBackEvidence(
  _run: RunRecord,
  plan: PlanRecord,
  facts: TableFacts,
): CommitEvidence {
  const undo = plan.document.rollBack;
  const find = (id: string | undefined) =>
    facts.snapshots.find(each => each.snapshotId === id);
  const from = find(undo?.fromSnapshotId);
  const to = find(undo?.toSnapshotId);
  if (!from || !to) {
    return { verdict: 'undecidable', reason: messages.snapshotsExpired() };
  }
  return !from.onMainLine && to.onMainLine
    ? { verdict: 'committed', snapshotId: to.snapshotId, parentId: to.parentId }
    : { verdict: 'not-committed' };
}
