import {
  emptySums,
  histogramBounds,
  ManifestReduction,
  mergeReductions,
  MergedFiles,
  SMALL_SHARE,
  TotalFacts,
} from '@lakehouse-portal/iceberg-metadata';
import { quoteIdentifier, quoteLiteral } from '../../sql';
import { TrinoQueries, TrinoValue } from '../../trino';
import { TableAddress } from '../names';
import { PartitionMask } from '../partitionMask';
import { Row, rowsOf } from '../rows';

/** Where files are listed. `entries` also says which snapshot added a file. */
export interface FileSource {
  kind: 'entries' | 'files';
  /** Columns of `$files`: versions differ, and an unpartitioned table has no `partition`. */
  columns: Set<string>;
  /** The only spec there is, for versions whose `$files` does not name it. */
  onlySpecId?: number;
}

export interface FileOptions {
  targetBytes: number;
  partitionLimit: number;
  mask: PartitionMask;
}

/** Columns of `$files` by their names. */
export async function readFileColumns(
  queries: TrinoQueries,
  address: TableAddress,
): Promise<Set<string>> {
  const { rows } = await queries.query(`DESCRIBE ${address.metadata('files')}`);
  return new Set(rows.map(row => String(row[0])));
}

/**
 * Sums over the live files of the current snapshot, by partition and by layout, in one pass over the manifests. The
 * partition tuples come as values, are masked at once and forgotten: masking inside the engine would put the key into
 * its query log.
 */
export async function readFiles(
  queries: TrinoQueries,
  address: TableAddress,
  source: FileSource,
  options: FileOptions,
): Promise<MergedFiles> {
  const bounds = histogramBounds(options.targetBytes);
  const partitioned = source.columns.has('partition');
  const result = await queries.query(
    `WITH live AS (${liveFiles(address, source)})
    SELECT grouping(spec_id) AS by_layout, spec_id, ${
      partitioned ? 'part, ' : ''
    }sort_order, format, bucket,
      ${sums(options.targetBytes)}
    FROM (SELECT *, ${bucketOf(bounds)} AS bucket FROM live)
    GROUP BY GROUPING SETS (
      (spec_id${partitioned ? ', part' : ''}), (sort_order, format, bucket))`,
  );
  const reductions = new Map<number, ManifestReduction>();
  const layout = emptyReduction(-1, bounds.length);
  for (const row of rowsOf(result)) {
    if (row.number('by_layout') === 1) {
      addLayout(layout, row);
    } else {
      const specId = row.sum('spec_id');
      let reduction = reductions.get(specId);
      if (!reduction) {
        reduction = emptyReduction(specId, bounds.length);
        reductions.set(specId, reduction);
      }
      reduction.partitions.push({
        ...partitionSums(row),
        key: options.mask.key(specId, row.value('part')),
      });
    }
  }
  return mergeReductions(
    [...reductions.values(), layout],
    options.targetBytes,
    options.partitionLimit,
  );
}

/** Totals of the current snapshot from `$files` alone, for versions that do not say which partition a file is in. */
export async function readTotals(
  queries: TrinoQueries,
  address: TableAddress,
): Promise<TotalFacts> {
  const result = await queries.query(
    `SELECT content, count(*) AS files, sum(file_size_in_bytes) AS bytes,
      sum(record_count) AS records
    FROM ${address.metadata('files')} GROUP BY content`,
  );
  const rows = rowsOf(result);
  const of = (content: number) =>
    rows.find(row => row.number('content') === content);
  const sum = (content: number, column: string) =>
    of(content)?.sum(column) ?? 0;
  return {
    source: 'manifests',
    dataFiles: sum(0, 'files'),
    bytes: sum(0, 'bytes') + sum(1, 'bytes') + sum(2, 'bytes'),
    dataBytes: sum(0, 'bytes'),
    records: sum(0, 'records'),
    deleteFiles: sum(1, 'files') + sum(2, 'files'),
    positionDeleteFiles: sum(1, 'files'),
    equalityDeleteFiles: sum(2, 'files'),
    positionDeleteRecords: sum(1, 'records'),
    equalityDeleteRecords: sum(2, 'records'),
  };
}

/** Every partition of the current snapshot with its values, for those who may see them. */
export async function readPartitionTuples(
  queries: TrinoQueries,
  address: TableAddress,
): Promise<{ specId: number; fields: string[]; tuple: TrinoValue[] }[]> {
  const result = await queries.query(
    `SELECT DISTINCT spec_id, "partition" FROM ${address.metadata('files')}`,
  );
  const signature = result.columns.find(each => each.name === 'partition');
  const fields = (signature?.typeSignature.arguments ?? []).map((each, i) =>
    each.kind === 'NAMED_TYPE' ? each.value.fieldName?.name ?? `${i}` : `${i}`,
  );
  return rowsOf(result).map(row => ({
    specId: row.sum('spec_id'),
    fields,
    tuple: row.value('partition') as TrinoValue[],
  }));
}

function liveFiles(address: TableAddress, source: FileSource): string {
  const { columns } = source;
  const field = (name: string) =>
    source.kind === 'entries'
      ? `data_file.${quoteIdentifier(name)}`
      : quoteIdentifier(name);
  const specId = columns.has('spec_id')
    ? field('spec_id')
    : quoteLiteral(source.onlySpecId ?? 0);
  const selected = [
    `${field('content')} AS content`,
    `${specId} AS spec_id`,
    ...(columns.has('partition') ? [`${field('partition')} AS part`] : []),
    `lower(${field('file_format')}) AS format`,
    `${
      columns.has('sort_order_id')
        ? field('sort_order_id')
        : 'CAST(NULL AS integer)'
    } AS sort_order`,
    `${field('record_count')} AS records`,
    `${field('file_size_in_bytes')} AS bytes`,
  ].join(', ');
  if (source.kind === 'files') {
    return `SELECT ${selected}, CAST(NULL AS bigint) AS committed_ms
      FROM ${address.metadata('files')}`;
  }
  // Status 2 is DELETED: listed, but no longer part of the table.
  return `SELECT ${selected},
      CAST(round(to_unixtime(s.committed_at) * 1000) AS bigint) AS committed_ms
    FROM ${address.metadata('entries')} e
    LEFT JOIN ${address.metadata('snapshots')} s
      ON s.snapshot_id = e.snapshot_id
    WHERE e.status <> 2`;
}

function sums(targetBytes: number): string {
  // Sizes are whole bytes, so that "below" may be rounded up.
  const small = `content = 0 AND bytes < ${quoteLiteral(
    Math.ceil(targetBytes * SMALL_SHARE),
  )}`;
  return `count_if(content = 0) AS data_files,
      sum(bytes) FILTER (WHERE content = 0) AS data_bytes,
      sum(records) FILTER (WHERE content = 0) AS data_records,
      count_if(${small}) AS small_files,
      sum(bytes) FILTER (WHERE ${small}) AS small_bytes,
      count_if(content = 1 AND format <> 'puffin') AS position_files,
      count_if(content = 1 AND format = 'puffin') AS deletion_vectors,
      count_if(content = 2) AS equality_files,
      sum(bytes) FILTER (WHERE content <> 0) AS delete_bytes,
      sum(records) FILTER (WHERE content = 1) AS position_records,
      sum(records) FILTER (WHERE content = 2) AS equality_records,
      max(committed_ms) AS last_written_ms`;
}

function bucketOf(bounds: number[]): string {
  const cases = bounds
    .map((bound, i) => `WHEN bytes >= ${quoteLiteral(bound)} THEN ${i}`)
    .reverse();
  return `CASE ${cases.join(' ')} END`;
}

function partitionSums(row: Row) {
  return {
    ...emptySums(''),
    dataFiles: row.sum('data_files'),
    dataBytes: row.sum('data_bytes'),
    records: row.sum('data_records'),
    smallFiles: row.sum('small_files'),
    smallBytes: row.sum('small_bytes'),
    // Format version 3 keeps deletion vectors as blobs of Puffin files.
    positionDeleteFiles: row.sum('position_files'),
    deletionVectors: row.sum('deletion_vectors'),
    equalityDeleteFiles: row.sum('equality_files'),
    deleteBytes: row.sum('delete_bytes'),
    positionDeleteRecords: row.sum('position_records'),
    equalityDeleteRecords: row.sum('equality_records'),
    lastWrittenMs: row.number('last_written_ms'),
  };
}

function emptyReduction(specId: number, buckets: number): ManifestReduction {
  return {
    specId,
    partitions: [],
    histogramFiles: new Array(buckets).fill(0),
    histogramBytes: new Array(buckets).fill(0),
    bySortOrder: [],
    byFormat: [],
    columnBytes: [],
    filesWithColumnBytes: 0,
  };
}

/** Adds one group of data files of equal sort order, format and bucket; the merge sums up what repeats. */
function addLayout(layout: ManifestReduction, row: Row): void {
  const files = row.sum('data_files');
  if (!files) return;
  const bucket = row.sum('bucket');
  layout.histogramFiles[bucket] += files;
  layout.histogramBytes[bucket] += row.sum('data_bytes');
  layout.bySortOrder.push([
    String(row.number('sort_order') ?? 'unknown'),
    files,
  ]);
  layout.byFormat.push([row.text('format') ?? 'unknown', files]);
}
