import {
  HealthReport,
  PartitionFacts,
  SnapshotFacts,
} from '@lakehouse-portal/iceberg-metadata';
import { SourceRead } from '../sources/types';
import { pack, unpack } from './compression';
import { FactsHead } from './types';

/** Columns of `table_facts`. */
export interface FactsColumns {
  report: Buffer;
  facts: Buffer | null;
  snapshots: Buffer | null;
  partitions: Buffer | null;
}

/** Splits facts by what is asked for together: the page's head, its snapshots, its partitions. */
export async function packFacts(
  report: HealthReport,
  read: SourceRead | undefined,
): Promise<FactsColumns> {
  if (!read) {
    return {
      report: await pack(report),
      facts: null,
      snapshots: null,
      partitions: null,
    };
  }
  const { snapshots, files, ...rest } = read.facts;
  const { partitions, ...filesHead } = files ?? {};
  const head = {
    ...rest,
    snapshotCount: snapshots.length,
    files: files ? filesHead : undefined,
    unmeasured: read.unmeasured,
  };
  return {
    report: await pack(report),
    facts: await pack(head),
    snapshots: await pack(snapshots),
    partitions: partitions ? await pack(partitions) : null,
  };
}

/** The reverse of {@link packFacts}. */
export async function unpackFacts(
  columns: FactsColumns,
): Promise<SourceRead | undefined> {
  if (!columns.facts || !columns.snapshots) {
    return undefined;
  }
  const {
    snapshotCount: _,
    unmeasured,
    files,
    ...rest
  } = await unpack<FactsHead>(columns.facts);
  const snapshots = await unpack<SnapshotFacts[]>(columns.snapshots);
  const partitions = columns.partitions
    ? await unpack<PartitionFacts[]>(columns.partitions)
    : [];
  return {
    facts: { ...rest, snapshots, files: files && { ...files, partitions } },
    unmeasured,
  };
}
