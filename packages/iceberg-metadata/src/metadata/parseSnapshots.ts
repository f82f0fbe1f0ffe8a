import { RefFacts, SnapshotFacts } from '../facts/types';
import { JsonNode } from './JsonNode';

const MAX_TEXT = 200;

/** A snapshot with what the reader needs and the facts do not carry. */
export interface ParsedSnapshot {
  facts: SnapshotFacts;
  /** Version 1 may list manifests inline instead of a manifest list. */
  inlineManifests: string[];
  totals: {
    positionDeletes?: number;
    equalityDeletes?: number;
  };
}

/**
 * Snapshots oldest first. Of the summary only documented counters and the writer's name are taken: `partitions.*` keys
 * hold data values.
 * Source: Iceberg specification, "Snapshots" and "Appendix F: optional snapshot summary fields".
 */
export function parseSnapshots(
  nodes: JsonNode[],
  currentSnapshotId: string | undefined,
): ParsedSnapshot[] {
  const byId = new Map<string, ParsedSnapshot>();
  for (const node of nodes) {
    const snapshot = parseSnapshot(node);
    byId.set(snapshot.facts.snapshotId, snapshot);
  }
  const visited = new Set<string>();
  for (let id = currentSnapshotId; id && !visited.has(id); ) {
    visited.add(id);
    const snapshot = byId.get(id);
    if (!snapshot) break;
    snapshot.facts.onMainLine = true;
    id = snapshot.facts.parentId;
  }
  return [...byId.values()].sort(
    (a, b) => a.facts.timestampMs - b.facts.timestampMs,
  );
}

function parseSnapshot(node: JsonNode): ParsedSnapshot {
  const summary = node.at('summary');
  const count = (key: string) => counter(summary.at(key));
  const text = (key: string) => {
    const value = summary.at(key);
    return value.isString ? value.string().slice(0, MAX_TEXT) : undefined;
  };
  const parent = node.at('parent-snapshot-id').optionalInt64();
  const queryId =
    text('trino_query_id') ?? text('spark.app.id') ?? text('flink.job-id');
  const facts: SnapshotFacts = {
    snapshotId: node.at('snapshot-id').int64(),
    parentId: parent === '-1' ? undefined : parent,
    sequenceNumber: node.at('sequence-number').optionalInt64(),
    timestampMs: node.at('timestamp-ms').timeMs(),
    operation: text('operation'),
    schemaId: node.at('schema-id').optionalNumber(),
    manifestList: node.at('manifest-list').optionalString(),
    onMainLine: false,
    addedDataFiles: count('added-data-files'),
    deletedDataFiles: count('deleted-data-files'),
    addedDeleteFiles: count('added-delete-files'),
    removedDeleteFiles: count('removed-delete-files'),
    addedRecords: count('added-records'),
    deletedRecords: count('deleted-records'),
    addedPositionDeletes: count('added-position-deletes'),
    addedEqualityDeletes: count('added-equality-deletes'),
    addedBytes: count('added-files-size'),
    removedBytes: count('removed-files-size'),
    totalDataFiles: count('total-data-files'),
    totalDeleteFiles: count('total-delete-files'),
    totalRecords: count('total-records'),
    totalBytes: count('total-files-size'),
    engine: engineOf(summary, text),
    engineVersion: text('engine-version') ?? text('trino_version'),
    queryId,
    sourceSnapshotId: text('source-snapshot-id'),
    wapId: text('published-wap-id') ?? text('wap.id'),
  };
  return {
    facts,
    inlineManifests: node
      .at('manifests')
      .items()
      .map(path => path.string()),
    totals: {
      positionDeletes: count('total-position-deletes'),
      equalityDeletes: count('total-equality-deletes'),
    },
  };
}

function engineOf(
  summary: JsonNode,
  text: (key: string) => string | undefined,
): string | undefined {
  const named = text('engine-name');
  if (named) return named.toLowerCase();
  if (summary.at('trino_query_id').exists) return 'trino';
  if (summary.at('spark.app.id').exists) return 'spark';
  if (summary.at('flink.job-id').exists) return 'flink';
  return undefined;
}

/** Counters are decimal text; whatever is not one is unknown, never 0. */
function counter(node: JsonNode): number | undefined {
  if (!node.exists) return undefined;
  const text = node.isString ? node.string() : '';
  const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(value) ? value : undefined;
}

/** Branches and tags; tables older than refs have `main` only. */
export function parseRefs(
  node: JsonNode,
  currentSnapshotId: string | undefined,
): RefFacts[] {
  const refs = node.entries().map(([name, ref]): RefFacts => {
    const type = ref.at('type').string();
    if (type !== 'branch' && type !== 'tag') {
      throw ref.at('type').invalid('is neither branch nor tag');
    }
    return {
      name,
      type,
      snapshotId: ref.at('snapshot-id').int64(),
      maxRefAgeMs: ref.at('max-ref-age-ms').optionalNumber(),
      maxSnapshotAgeMs: ref.at('max-snapshot-age-ms').optionalNumber(),
      minSnapshotsToKeep: ref.at('min-snapshots-to-keep').optionalNumber(),
    };
  });
  if (currentSnapshotId && !refs.some(ref => ref.name === 'main')) {
    refs.unshift({
      name: 'main',
      type: 'branch',
      snapshotId: currentSnapshotId,
    });
  }
  return refs;
}
