import { LiveFiles, SnapshotFacts } from '@lakehouse-portal/iceberg-metadata';
import { TrinoQueries } from '../../trino';
import { capabilitiesOf } from '../engineCapabilities';
import { proveOptimize } from '../operations/optimize/proveOptimize';
import { ProofTools } from '../operations/types';
import { EngineState, PlanRecord } from '../types';
import { factsAbout, ours, sentRun, snapshot } from './proofs';

const plan = (partitions?: string[]) =>
  ({
    document: {
      gates: [],
      scope: {
        kind: 'recommended',
        limited: partitions !== undefined,
        partitions: (partitions ?? []).map(partition => ({ partition })),
      },
      optimize: {
        filesAfter: { low: 1, high: 2 },
        filesRewritten: { low: 2, high: 2 },
        bytesRewritten: { low: 200, high: 200 },
        deleteFilesAfter: { low: 0, high: 0 },
      },
    },
  } as unknown as PlanRecord);

/** Proves a rewrite for these files before and after, on an engine that sums rows up as told. */
export function proveRewrite(
  before: LiveFiles,
  after: LiveFiles,
  options: {
    partitions?: string[];
    sums?: (sql: string) => [number, string];
    columns?: (sql: string) => string[];
    fails?: Error;
    snapshots?: SnapshotFacts[];
    paths?: Record<string, string>;
    maxChecksumBytes?: number;
    reusedColumnNames?: string[];
  } = {},
) {
  const asked: string[] = [];
  const queries: TrinoQueries = {
    query: async sql => {
      asked.push(sql);
      if (options.fails) throw options.fails;
      const names = options.columns?.(sql) ?? ['id', 'a"b'];
      return {
        queryId: 'q',
        columns: names.map(name => ({
          name,
          type: 'bigint',
          typeSignature: { rawType: 'bigint', arguments: [] },
        })),
        rows: sql.includes('checksum') ? [options.sums!(sql)] : [],
      };
    },
  };
  const tools: ProofTools = {
    filesAt: async id => (id === '1' ? before : after),
    pathsOf: async () => new Map(Object.entries(options.paths ?? {})),
    queries,
    engine: {
      catalogName: 'lake',
      capabilities: capabilitiesOf('476'),
    } as EngineState,
    signal: new AbortController().signal,
  };
  const snapshots = options.snapshots ?? [snapshot('1', undefined), ours];
  return proveOptimize(
    sentRun(),
    plan(options.partitions),
    { snapshotId: '2', parentId: '1' },
    {
      ...factsAbout(...snapshots),
      reusedColumnNames: options.reusedColumnNames,
    },
    tools,
    { maxChecksumBytes: options.maxChecksumBytes ?? 1e12 },
  ).then(proof => ({ ...proof, asked }));
}

export const verdicts = ({
  checks,
}: Awaited<ReturnType<typeof proveRewrite>>) =>
  Object.fromEntries(checks.map(({ id, verdict }) => [id, verdict]));
