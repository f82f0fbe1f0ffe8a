import {
  Comparison,
  VerificationCheck,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  LiveFiles,
  SnapshotFacts,
  TableFacts,
} from '@lakehouse-portal/iceberg-metadata';
import { OptimizeLimits } from '../../gates/types';
import { PlanRecord, RunRecord } from '../../types';
import { makeCheck } from '../makeCheck';
import { Proof, ProofTools } from '../types';
import { bytesOf, compareFiles, FileChanges, recordsOf } from './compareFiles';
import { proveRows, proveRowsBySummary } from './proveRows';

/**
 * Measures what a rewrite did by its own snapshot against that snapshot's parent: what others committed before or after it
 * is in neither difference.
 */
export async function proveOptimize(
  run: RunRecord,
  plan: PlanRecord,
  commit: { snapshotId: string; parentId?: string },
  facts: TableFacts,
  tools: ProofTools,
  limits: Pick<OptimizeLimits, 'maxChecksumBytes'>,
): Promise<Proof> {
  const snapshot = facts.snapshots.find(
    each => each.snapshotId === commit.snapshotId,
  )!;
  const after = await tools.filesAt(snapshot.snapshotId);
  const parent = facts.snapshots.find(
    each => each.snapshotId === commit.parentId,
  );
  const measured = {
    snapshotId: snapshot.snapshotId,
    dataFiles: after.dataFiles.length,
    deleteFiles: after.deleteFiles.length,
    bytes: bytesOf(after.dataFiles) + bytesOf(after.deleteFiles),
    records: recordsOf(after.dataFiles),
  };
  if (!parent) {
    const { rows, check } = proveRowsBySummary(snapshot);
    return {
      after: measured,
      comparisons: compare(run, plan, after, undefined),
      rows,
      checks: [
        makeCheck(
          'scope',
          'unknown',
          'parent-expired',
          'The snapshot before the rewrite has expired, so that the files cannot be compared',
        ),
        check,
        checkPlace(snapshot),
      ],
    };
  }
  const { scope } = plan.document;
  const approved = scope?.limited
    ? new Set(scope.partitions.map(({ partition }) => partition))
    : undefined;
  const before = await tools.filesAt(parent.snapshotId);
  const changes = compareFiles(before, after, approved);
  const { rows, check } = await proveRows(
    {
      run,
      snapshotId: commit.snapshotId,
      parentId: parent.snapshotId,
      before,
      changes,
      reusedNames: reusedBetween(parent, snapshot, facts),
    },
    tools,
    limits,
  );
  return {
    after: measured,
    comparisons: compare(run, plan, after, changes),
    rows,
    checks: [
      checkScope(changes),
      checkDeletes(changes),
      check,
      checkPlace(snapshot),
    ],
  };
}

/** Within one schema a name means one column; which schema an old snapshot has may be untold. */
function reusedBetween(
  parent: SnapshotFacts,
  snapshot: SnapshotFacts,
  facts: TableFacts,
): string[] {
  const sameSchema =
    parent.schemaId !== undefined && parent.schemaId === snapshot.schemaId;
  return sameSchema ? [] : facts.reusedColumnNames ?? [];
}

function checkScope({ outside, removed }: FileChanges): VerificationCheck {
  return outside.length === 0
    ? makeCheck(
        'scope',
        'passed',
        'only-approved-partitions',
        'Files left the approved partitions only',
        { files: removed.length },
      )
    : makeCheck(
        'scope',
        'failed',
        'outside-approved-partitions',
        'Files left partitions that were not approved',
        { files: outside.length },
      );
}

function checkDeletes({ undeleted }: FileChanges): VerificationCheck {
  return undeleted.length === 0
    ? makeCheck(
        'deletes',
        'passed',
        'deletes-in-force',
        'Files that stayed kept the deletes that apply to them',
      )
    : makeCheck(
        'deletes',
        'failed',
        'deletes-lost',
        'Files that stayed lost deletes that apply to them: deleted rows are back',
        { files: undeleted.length },
      );
}

function checkPlace({ onMainLine }: SnapshotFacts): VerificationCheck {
  return onMainLine
    ? makeCheck(
        'place',
        'passed',
        'on-main-line',
        'The snapshot of the rewrite is part of the table as it is now',
      )
    : makeCheck(
        'place',
        'unknown',
        'not-on-main-line',
        'The snapshot of the rewrite is no longer part of the table: somebody rolled it back',
      );
}

function compare(
  run: RunRecord,
  plan: PlanRecord,
  after: LiveFiles,
  changes: FileChanges | undefined,
): Comparison[] {
  const { optimize } = plan.document;
  if (!optimize) return [];
  const quantities: [string, Comparison['predicted'] | undefined, number?][] = [
    ['files-after', optimize.filesAfter, after.dataFiles.length],
    ['files-rewritten', optimize.filesRewritten, changes?.removed.length],
    [
      'bytes-rewritten',
      optimize.bytesRewritten,
      changes && bytesOf(changes.removed),
    ],
    ['delete-files-after', optimize.deleteFilesAfter, after.deleteFiles.length],
    ['duration-ms', optimize.durationMs, run.progress?.elapsedMs],
  ];
  return quantities.flatMap(([quantity, predicted, measured]) =>
    predicted
      ? [
          {
            quantity,
            predicted,
            measured,
            within:
              measured === undefined
                ? undefined
                : measured >= predicted.low && measured <= predicted.high,
          },
        ]
      : [],
  );
}
