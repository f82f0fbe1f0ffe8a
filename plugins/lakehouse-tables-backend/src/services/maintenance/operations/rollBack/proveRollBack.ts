import {
  Comparison,
  VerificationCheck,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { TableFacts } from '@lakehouse-portal/iceberg-metadata';
import { PlanRecord, RunRecord } from '../../types';
import { makeCheck } from '../makeCheck';
import { Proof, ProofTools } from '../types';
import { bytesOf, recordsOf } from '../optimize/compareFiles';

/**
 * Measures what a roll-back did. The snapshot it leads to is the very one of before, so its rows are the same by definition;
 * what others committed between the last look and the roll-back is what it may have undone along with the run, since the
 * engine does not look for that.
 */
export async function proveRollBack(
  run: RunRecord,
  plan: PlanRecord,
  commit: { snapshotId: string },
  facts: TableFacts,
  tools: ProofTools,
): Promise<Proof> {
  const after = await tools.filesAt(commit.snapshotId);
  const filesAfter = after.dataFiles.length;
  const records = recordsOf(after.dataFiles);
  const predicted = plan.document.rollBack?.filesAfter;
  const comparisons: Comparison[] =
    predicted === undefined
      ? []
      : [
          {
            quantity: 'files-after',
            predicted: { low: predicted, high: predicted },
            measured: filesAfter,
            within: filesAfter === predicted,
          },
        ];
  return {
    after: {
      snapshotId: commit.snapshotId,
      dataFiles: filesAfter,
      deleteFiles: after.deleteFiles.length,
      bytes: bytesOf(after.dataFiles) + bytesOf(after.deleteFiles),
      records,
    },
    comparisons,
    rows: {
      proof: 'same-snapshot',
      equal: true,
      before: records,
      after: records,
    },
    checks: [
      makeCheck(
        'snapshot',
        'passed',
        'snapshot-current',
        'The snapshot from before is the table again, or what the table was built on since',
        { snapshotId: commit.snapshotId },
      ),
      checkOthers(run, plan, facts),
    ],
  };
}

function checkOthers(
  run: RunRecord,
  plan: PlanRecord,
  facts: TableFacts,
): VerificationCheck {
  const undone = undoneCommits(
    facts,
    plan.document.rollBack?.fromSnapshotId ?? run.before?.snapshotId,
  );
  return undone.length === 0
    ? makeCheck(
        'others',
        'passed',
        'no-foreign-commits-undone',
        'Nothing that somebody else committed was undone',
      )
    : makeCheck(
        'others',
        'failed',
        'foreign-commits-undone',
        `Somebody committed just before the roll-back, and that was undone too: roll forward to snapshot ${undone.at(
          -1,
        )} to get it back`,
        { snapshotIds: undone.join(', '), newestSnapshotId: undone.at(-1)! },
      );
}

/** Snapshots that were built on the undone one and are part of no branch or tag any more, oldest first. */
function undoneCommits(
  facts: TableFacts,
  fromSnapshotId: string | undefined,
): string[] {
  const byId = new Map(facts.snapshots.map(each => [each.snapshotId, each]));
  const ancestorsOf = (id: string | undefined) => {
    const ids: string[] = [];
    const seen = new Set<string>();
    for (let at = byId.get(id ?? ''); at && !seen.has(at.snapshotId); ) {
      seen.add(at.snapshotId);
      ids.push(at.snapshotId);
      at = byId.get(at.parentId ?? '');
    }
    return ids;
  };
  const held = new Set(facts.refs.flatMap(ref => ancestorsOf(ref.snapshotId)));
  return facts.snapshots
    .filter(
      ({ snapshotId, onMainLine }) =>
        !onMainLine &&
        snapshotId !== fromSnapshotId &&
        !held.has(snapshotId) &&
        ancestorsOf(snapshotId).includes(fromSnapshotId ?? ''),
    )
    .map(({ snapshotId }) => snapshotId);
}
