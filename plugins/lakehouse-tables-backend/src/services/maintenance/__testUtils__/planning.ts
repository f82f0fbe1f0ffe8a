import {
  assessTable,
  LiveDataFile,
  LiveDeleteFile,
  TableFacts,
} from '@lakehouse-portal/iceberg-metadata';
import { factsOf } from '../../../__testUtils__/factsOf';
import { capabilitiesOf } from '../engineCapabilities';
import { PlanningTools } from '../operations/types';
import { EngineState, PlanningContext, RunRecord, TableState } from '../types';

export const MIB = 1024 * 1024;
export const NOW = Date.now();
export const UUID = '0b5d4a6e-0000-4000-8000-000000000001';
export const LIMITS = {
  maxRewriteBytes: 1024 * 1024 * MIB,
  maxChecksumBytes: 100 * 1024 * MIB,
};
export const HEALTH = {
  policy: {
    targetFileBytes: 128 * MIB,
    maxSnapshotAgeMs: 7 * 86_400_000,
    minSnapshotsToKeep: 1,
  },
};
export const ADDRESS = {
  environment: 'local',
  catalog: 'lakehouse',
  schema: 'vendas',
  name: 'pedidos',
};

let number = 0;

/** So many live files of a partition. */
export function files(
  partition: string,
  count: number,
  more: Partial<LiveDataFile> = {},
): LiveDataFile[] {
  return Array.from({ length: count }, () => ({
    key: `file-${number++}`,
    partition,
    specId: 0,
    bytes: MIB,
    records: 10,
    deletes: 'none',
    nullsInRequired: 'none',
    ...more,
  }));
}

export function deleteFile(
  kind: LiveDeleteFile['kind'] = 'position',
  partition = 'p1',
): LiveDeleteFile {
  return { kind, partition, specId: 0, bytes: 100, records: 1 };
}

/** A table of two partitions with twenty small files each, unless said otherwise. */
export function tableState(
  options: {
    dataFiles?: LiveDataFile[];
    deleteFiles?: LiveDeleteFile[];
    facts?: Partial<TableFacts>;
    state?: Partial<TableState>;
  } = {},
): TableState {
  const dataFiles = options.dataFiles ?? [
    ...files('p1', 20),
    ...files('p2', 20),
  ];
  const deleteFiles = options.deleteFiles ?? [];
  const base = factsOf({
    dataFiles: dataFiles.length,
    fileBytes: MIB,
    tableUuid: UUID,
    partitionSpecs: [
      {
        specId: 0,
        fields: [
          { sourceId: 1, fieldId: 1000, name: 's', transform: 'identity' },
        ],
      },
    ],
  });
  const count = (kind: LiveDeleteFile['kind']) =>
    deleteFiles.filter(file => file.kind === kind).length;
  const facts: TableFacts = {
    ...base,
    files: base.files && {
      ...base.files,
      positionDeleteFiles: count('position'),
      equalityDeleteFiles: count('equality'),
      deletionVectors: count('vector'),
    },
    totals: { ...base.totals, deleteFiles: deleteFiles.length },
    ...options.facts,
  };
  return {
    address: ADDRESS,
    reader: 'object-store',
    observedAt: NOW,
    table: {
      schema: ADDRESS.schema,
      name: ADDRESS.name,
      kind: 'table',
      metadataLocation: facts.metadataLocation,
      parameters: {},
    },
    facts,
    unmeasured: [],
    report: assessTable(facts, { nowMs: NOW, ...HEALTH }),
    otherLocations: [],
    files: { dataFiles, deleteFiles },
    ...options.state,
  };
}

export function engineState(
  version: string | undefined = '476',
  more: Partial<EngineState> = {},
): EngineState {
  return {
    descriptor: {
      id: 'trino',
      type: 'trino',
      url: 'http://127.0.0.1:1',
      user: 'portal',
      catalogs: { lakehouse: 'lake' },
    },
    catalogName: 'lake',
    key: 'http://127.0.0.1:1',
    version,
    capabilities: capabilitiesOf(version),
    nodes: 1,
    ...more,
  };
}

export function planningContext(
  more: Partial<PlanningContext> = {},
): PlanningContext {
  return {
    now: NOW,
    openRuns: [],
    pastRuns: [],
    measuredRewrites: [],
    engineSees: true,
    signal: new AbortController().signal,
    ...more,
  };
}

/** Paths are the keys themselves, unless told. */
export function planningTools(
  more: Partial<PlanningTools> & {
    paths?: Record<string, string | undefined>;
  } = {},
): PlanningTools {
  const { paths, ...rest } = more;
  return {
    pathsOf: async keys =>
      new Map(keys.map(key => [key, paths ? paths[key] : `s=secret-${key}`])),
    committed: async () => undefined,
    ...rest,
  };
}

export function runRecord(more: Partial<RunRecord> = {}): RunRecord {
  return {
    id: 'run-1',
    planId: 'plan-1',
    operation: 'optimize',
    state: 'succeeded',
    address: ADDRESS,
    tableUuid: UUID,
    idempotencyKey: 'k',
    requestedBy: 'user:default/ana',
    requestedAt: NOW - 5000,
    engineId: 'trino',
    engineKey: 'http://127.0.0.1:1',
    endedAt: NOW,
    hasCertificate: true,
    ...more,
  };
}
