import {
  RowEquality,
  VerificationCheck,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { SnapshotFacts } from '@lakehouse-portal/iceberg-metadata';
import { TrinoError } from '../../../trino';
import { RunRecord } from '../../types';
import { makeCheck } from '../makeCheck';
import { ProofTools } from '../types';
import { checksumRows, IncomparableError } from './checksumRows';
import { FileChanges, recordsOf } from './compareFiles';

/**
 * Whether the rows after a rewrite are those before it (danger D23 with correction 7): by the record counts of the files
 * where no deletes applied to them, else by count and checksum of the rows as the engine reads both snapshots.
 */
export async function proveRows(
  run: RunRecord,
  snapshot: { snapshotId: string; parentId: string },
  changes: FileChanges,
  tools: ProofTools,
): Promise<RowEquality> {
  if (changes.countsProve) {
    const before = recordsOf(changes.removed);
    const after = recordsOf(changes.added);
    return { proof: 'summaries', equal: before === after, before, after };
  }
  try {
    const sums = await checksumRows(tools.queries, {
      catalog: tools.engine.catalogName,
      schema: run.address.schema,
      table: run.address.name,
      before: snapshot.parentId,
      after: snapshot.snapshotId,
      paths: await pathsOf(changes, tools),
      signal: tools.signal,
    });
    return {
      proof: 'checksum',
      equal:
        sums.before.count === sums.after.count &&
        sums.before.checksum === sums.after.checksum,
      before: sums.before.count,
      after: sums.after.count,
      checksumBefore: sums.before.checksum,
      checksumAfter: sums.after.checksum,
    };
  } catch (error) {
    const never =
      error instanceof IncomparableError ||
      (error instanceof TrinoError && error.kind !== 'unavailable');
    // What does not answer now is asked again.
    if (!never) throw error;
    return { proof: 'none' };
  }
}

/** By what the summary of the snapshot says alone, where its parent is no longer listed. */
export function proveRowsBySummary(snapshot: SnapshotFacts): RowEquality {
  const { addedRecords: after, deletedRecords: before } = snapshot;
  const told =
    after !== undefined &&
    before !== undefined &&
    !snapshot.removedDeleteFiles &&
    !snapshot.totalDeleteFiles;
  return told
    ? { proof: 'summaries', equal: before === after, before, after }
    : { proof: 'none' };
}

export function checkRows(rows: RowEquality): VerificationCheck {
  const { equal, before, after } = rows;
  if (equal === undefined) {
    return makeCheck(
      'rows',
      'unknown',
      'rows-unproven',
      'Whether the rows are the same could not be told',
    );
  }
  return equal
    ? makeCheck('rows', 'passed', 'rows-equal', 'The rows are the same', {
        rows: after ?? 0,
      })
    : makeCheck('rows', 'failed', 'rows-differ', 'The rows are not the same', {
        before: before ?? 0,
        after: after ?? 0,
      });
}

/** Only partitions whose rows may have changed, where a statement can be limited to them. */
async function pathsOf(
  changes: FileChanges,
  tools: ProofTools,
): Promise<string[] | undefined> {
  if (!tools.engine.capabilities?.can.partitionColumn) return undefined;
  const keys = [...changes.partitions];
  const found = await tools.pathsOf(keys);
  const paths = keys.map(key => found.get(key));
  // A partition that is no longer there has no path; and an old spec's rows have moved to another partition.
  return paths.every(path => path !== undefined) && sameSpec(changes)
    ? paths
    : undefined;
}

function sameSpec({ removed, added }: FileChanges): boolean {
  return new Set([...removed, ...added].map(file => file.specId)).size <= 1;
}
