import {
  RowEquality,
  VerificationCheck,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { LiveFiles, SnapshotFacts } from '@lakehouse-portal/iceberg-metadata';
import { TrinoError } from '../../../trino';
import { OptimizeLimits } from '../../gates/types';
import { RunRecord } from '../../types';
import { makeCheck } from '../makeCheck';
import { ProofTools } from '../types';
import { checksumRows, fitsStatement, IncomparableError } from './checksumRows';
import { bytesOf, FileChanges, recordsOf } from './compareFiles';

/** What is known of the rows, and how the certificate says it. */
export interface RowsProof {
  rows: RowEquality;
  check: VerificationCheck;
}

/** What a rewrite is judged by: its snapshot, that snapshot's parent, and the files of both. */
export interface ProvenRewrite {
  run: RunRecord;
  snapshotId: string;
  parentId: string;
  before: LiveFiles;
  changes: FileChanges;
  /** Columns that are not the same ones in both, though they have one name. */
  reusedNames: readonly string[];
}

/** More would have to be read than the operator lets a proof read. */
class TooLargeError extends Error {
  readonly name = 'TooLargeError';

  constructor(readonly check: VerificationCheck) {
    super(check.message);
  }
}

/**
 * Whether the rows after a rewrite are those before it (danger D23 with correction 7): by the record counts of the files
 * where no deletes applied to them, else by count and checksum of the rows as the engine reads both snapshots.
 */
export async function proveRows(
  rewrite: ProvenRewrite,
  tools: ProofTools,
  limits: Pick<OptimizeLimits, 'maxChecksumBytes'>,
): Promise<RowsProof> {
  const { changes } = rewrite;
  if (changes.countsProve) {
    const before = recordsOf(changes.removed);
    const after = recordsOf(changes.added);
    return proofOf({
      proof: 'summaries',
      equal: before === after,
      before,
      after,
    });
  }
  try {
    const paths = await pathsOf(changes, tools);
    let sums = await sumsOf(rewrite, paths, tools, limits);
    // Names by which the engine found fewer rows than were written there would make nothing equal to nothing.
    if (paths && sums.after.count < certainRecords(changes)) {
      sums = await sumsOf(rewrite, undefined, tools, limits);
    }
    return proofOf({
      proof: 'checksum',
      equal:
        sums.before.count === sums.after.count &&
        sums.before.checksum === sums.after.checksum,
      before: sums.before.count,
      after: sums.after.count,
      checksumBefore: sums.before.checksum,
      checksumAfter: sums.after.checksum,
    });
  } catch (error) {
    if (error instanceof TooLargeError) {
      return { rows: { proof: 'none' }, check: error.check };
    }
    // Anything else is asked again: it may pass, and rows that cannot be read are no success.
    if (!isRefusal(error)) throw error;
    return proofOf({ proof: 'none' });
  }
}

/** What planning counted on may have come otherwise, so that the limit is looked at once more before anything is read. */
async function sumsOf(
  { run, snapshotId, parentId, before, changes, reusedNames }: ProvenRewrite,
  paths: string[] | undefined,
  tools: ProofTools,
  { maxChecksumBytes: limitBytes }: { maxChecksumBytes: number },
) {
  const bytes = bytesOf(
    before.dataFiles.filter(
      file => !paths || changes.partitions.has(file.partition),
    ),
  );
  if (bytes > limitBytes) {
    throw new TooLargeError(
      makeCheck(
        'rows',
        'unknown',
        'rows-too-large',
        'Only reading all rows again could tell whether they are the same, and they are more than may be read for it',
        { bytes, limitBytes },
      ),
    );
  }
  return checksumRows(tools.queries, {
    catalog: tools.engine.catalogName,
    schema: run.address.schema,
    table: run.address.name,
    before: parentId,
    after: snapshotId,
    paths,
    reusedNames,
    signal: tools.signal,
  });
}

/** Names of errors by which an engine says that it does not read these rows in this way, however often it is asked. */
const REFUSALS = new Set([
  'COLUMN_NOT_FOUND',
  'FUNCTION_NOT_FOUND',
  'INVALID_ARGUMENTS',
  'NOT_SUPPORTED',
  'QUERY_TEXT_TOO_LARGE',
  'SYNTAX_ERROR',
  'TYPE_MISMATCH',
]);

function isRefusal(error: unknown): boolean {
  if (error instanceof IncomparableError) return true;
  return (
    error instanceof TrinoError &&
    (error.kind === 'denied' ||
      error.kind === 'not-found' ||
      REFUSALS.has(error.errorName ?? ''))
  );
}

/** Rows that were written and that no delete file applies to. */
function certainRecords({ added }: FileChanges): number {
  return recordsOf(added.filter(file => file.deletes === 'none'));
}

/** By what the summary of the snapshot says alone, where its parent is no longer listed. */
export function proveRowsBySummary(snapshot: SnapshotFacts): RowsProof {
  const { addedRecords: after, deletedRecords: before } = snapshot;
  const told =
    after !== undefined &&
    before !== undefined &&
    !snapshot.removedDeleteFiles &&
    // Not told is not none.
    snapshot.totalDeleteFiles === 0;
  return proofOf(
    told
      ? { proof: 'summaries', equal: before === after, before, after }
      : { proof: 'none' },
  );
}

function proofOf(rows: RowEquality): RowsProof {
  return { rows, check: checkRows(rows) };
}

function checkRows(rows: RowEquality): VerificationCheck {
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
  return paths.every(path => path !== undefined) &&
    sameSpec(changes) &&
    fitsStatement(paths)
    ? paths
    : undefined;
}

function sameSpec({ removed, added }: FileChanges): boolean {
  return new Set([...removed, ...added].map(file => file.specId)).size <= 1;
}
