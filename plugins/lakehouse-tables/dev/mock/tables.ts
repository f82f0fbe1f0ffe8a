import {
  type Finding,
  type TableAddress,
  type TableDetail,
  type TableFacts,
  type TableSummary,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

const MIB = 1024 * 1024;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The moment at which the invented lakehouse stands still. */
export const NOW = Date.now();
const ago = (milliseconds: number) =>
  new Date(NOW - milliseconds).toISOString();

export const anAddress: TableAddress = {
  environment: 'local',
  catalog: 'lakehouse',
  schema: 'vendas',
  name: 'pedidos',
};

export const findings: Record<string, Finding> = {
  smallFiles: {
    code: 'small-files',
    severity: 'critical',
    part: 'small-files',
    params: {
      smallFiles: 1840,
      smallBytes: 450 * MIB,
      reducibleFiles: 1836,
      dataFiles: 1902,
      targetBytes: 128 * MIB,
    },
    message:
      '1,840 of 1,902 data files are small; a rewrite would leave 1,836 files fewer.',
    action: 'optimize',
    costs: [{ kind: 'scan-overhead-ms', value: 7400 }],
    points: 42,
  },
  rowDeletes: {
    code: 'row-deletes',
    severity: 'warning',
    part: 'row-deletes',
    params: {
      deleteFiles: 96,
      deleteRecords: 210_400,
      dataFiles: 1902,
      deletedShare: 0.14,
    },
    message: '14 % of the rows are deleted by position and still merged.',
    action: 'optimize',
    costs: [{ kind: 'merge-rows', value: 210_400 }],
    points: 17,
  },
  snapshots: {
    code: 'snapshots-past-policy',
    severity: 'warning',
    part: 'storage-waste',
    params: {
      snapshots: 212,
      totalSnapshots: 214,
      policyMs: 7 * DAY,
      oldestAgeMs: 35 * DAY,
    },
    message: '212 snapshots are older than 7 days.',
    action: 'expire-snapshots',
    costs: [{ kind: 'storage-bytes', value: 812 * MIB }],
    points: 6,
  },
  extraRefs: {
    code: 'extra-refs',
    severity: 'info',
    params: { branches: 1, tags: 1, names: 'auditoria, fechamento-2025' },
    message: '2 references hold snapshots: fechamento-2025, auditoria.',
    costs: [],
  },
  ancestry: {
    code: 'ancestry-broken',
    severity: 'critical',
    params: { offMainLine: 3, marked: 1, gaps: 0, snapshots: 214 },
    message: '3 snapshots are not ancestors of the current one.',
    blocks: ['expire-snapshots', 'remove-orphan-files'],
    danger: 'D1',
    costs: [],
  },
  missing: {
    code: 'metadata-missing',
    severity: 'critical',
    params: {
      location: 's3://lakehouse/vendas/quebrada/metadata/00007.json',
      reason: 'not found',
    },
    message:
      's3://lakehouse/vendas/quebrada/metadata/00007.json is not in the object store.',
    blocks: ['optimize', 'expire-snapshots', 'remove-orphan-files', 'analyze'],
    costs: [],
  },
};

/** A table's row; a field that is given replaces the invented one, `undefined` takes it away. */
export function aTableSummary(
  name: string,
  changes: Partial<TableSummary> = {},
): TableSummary {
  return {
    ...anAddress,
    id: `id-${changes.schema ?? anAddress.schema}-${name}`,
    name,
    title: `${changes.schema ?? anAddress.schema}.${name}`,
    uuid: '6f2f5b1e-3c1d-4a7e-9d64-0a51f0d7c001',
    owner: 'group:default/vendas-data',
    formatVersion: 2,
    status: 'scored',
    score: { low: 93, high: 96 },
    band: 'good',
    findings: 0,
    bytes: 4_812 * MIB,
    dataFiles: 42,
    deleteFiles: 0,
    records: 12_400_000,
    snapshots: 12,
    lastCommitAt: ago(3 * HOUR),
    scannedAt: ago(40_000),
    changedAt: ago(3 * HOUR),
    ...changes,
  };
}

const mainFinding = ({ code, severity, params, message, costs }: Finding) => ({
  code,
  severity,
  params,
  message,
  costs,
});

/** The invented lakehouse: every state a table can be in, and the names that break layouts. */
export const tables: TableSummary[] = [
  aTableSummary('pedidos', {
    score: { low: 31, high: 34 },
    band: 'critical',
    findings: 4,
    mainFinding: mainFinding(findings.smallFiles),
    bytes: 612 * MIB,
    dataFiles: 1902,
    deleteFiles: 96,
    snapshots: 214,
    lastCommitAt: ago(4 * 60_000),
  }),
  aTableSummary('quebrada', {
    status: 'broken',
    score: undefined,
    band: undefined,
    findings: 1,
    mainFinding: mainFinding(findings.missing),
    bytes: undefined,
    dataFiles: undefined,
    deleteFiles: undefined,
    records: undefined,
    snapshots: undefined,
    lastCommitAt: undefined,
    readProblem: {
      kind: 'not-found',
      subject: 'metadata',
      message: findings.missing.message,
      at: ago(60_000),
    },
  }),
  aTableSummary('estoque_cherry_pick', {
    status: 'unsafe',
    score: { low: 71, high: 74 },
    band: 'attention',
    findings: 2,
    mainFinding: mainFinding(findings.ancestry),
    owner: undefined,
  }),
  aTableSummary('clientes', {
    score: { low: 66, high: 69 },
    band: 'attention',
    findings: 2,
    mainFinding: mainFinding(findings.rowDeletes),
    deleteFiles: 96,
    lastCommitAt: ago(26 * HOUR),
  }),
  aTableSummary('flights', {
    schema: 'viagens',
    score: { low: 96, high: 99 },
    records: 3_000_000,
    bytes: 38 * MIB,
    owner: 'group:default/data-engineers',
    lastCommitAt: ago(9 * DAY),
  }),
  aTableSummary('orders', {
    schema: 'tpch',
    score: { low: 97, high: 97 },
    owner: 'user:default/ana.souza',
    lastCommitAt: ago(45 * DAY),
  }),
  aTableSummary('vazia', {
    status: 'too-small',
    score: undefined,
    band: undefined,
    bytes: 0,
    dataFiles: 0,
    records: 0,
    snapshots: 0,
    lastCommitAt: undefined,
  }),
  aTableSummary('negada', {
    schema: 'restrito',
    status: 'unknown',
    score: undefined,
    band: undefined,
    findings: 1,
    mainFinding: {
      code: 'access-denied',
      severity: 'warning',
      params: {},
      message: 'The object store refused access (403).',
      costs: [],
    },
    bytes: undefined,
    dataFiles: undefined,
    deleteFiles: undefined,
    records: undefined,
    snapshots: undefined,
    lastCommitAt: undefined,
    readProblem: {
      kind: 'denied',
      subject: 'metadata',
      message: 'The object store refused access (403).',
      at: ago(60_000),
    },
  }),
  aTableSummary('historico_antigo', {
    score: { low: 78, high: 81 },
    band: 'attention',
    findings: 1,
    mainFinding: mainFinding(findings.snapshots),
    stale: {
      since: ago(5 * HOUR),
      part: 'object-store',
      code: 'unavailable',
      reason: 'connect ECONNREFUSED 127.0.0.1:18003',
    },
  }),
  aTableSummary(`x${'_muito_comprido'.repeat(7)}`.slice(0, 100), {
    schema: 'Schema "com" Aspas.e.Pontos',
  }),
  aTableSummary(`<img src=x onerror=alert(1)>'; DROP TABLE t; --`, {
    schema: 'nomes_hostis',
    owner: 'group:default/plataforma',
  }),
  aTableSummary('preço\u202eatierR_日本語', { schema: 'nomes_hostis' }),
];

/** As many more tables as asked for, all alike but for their numbers. */
export function manyTables(count: number): TableSummary[] {
  return Array.from({ length: count }, (_, index) => {
    const low = (index * 37) % 101;
    const worst = low < 60 ? 'critical' : 'attention';
    return aTableSummary(`eventos_${String(index).padStart(5, '0')}`, {
      schema: `bronze_${index % 23}`,
      score: { low, high: Math.min(100, low + 3) },
      band: low >= 85 ? 'good' : worst,
      findings: low >= 85 ? 0 : 1,
      mainFinding: low >= 85 ? undefined : mainFinding(findings.smallFiles),
      bytes: (index + 1) * 3 * MIB,
      dataFiles: (index * 7) % 900,
    });
  });
}

export const facts: TableFacts = {
  metadataLocation:
    's3://lakehouse/vendas/pedidos-4f1c/metadata/00214-77c1.metadata.json',
  metadataBytes: 1.4 * MIB,
  formatVersion: 2,
  tableUuid: '6f2f5b1e-3c1d-4a7e-9d64-0a51f0d7c001',
  location: 's3://lakehouse/vendas/pedidos-4f1c',
  lastUpdatedMs: NOW - 4 * 60_000,
  properties: {
    'write.format.default': 'PARQUET',
    'write.parquet.compression-codec': 'zstd',
    'commit.retry.num-retries': '4',
    owner: 'vendas-data',
    'custom.api-token': '(hidden)',
  },
  schema: {
    schemaId: 2,
    identifierFieldIds: [1],
    fields: [
      { id: 1, path: ['id'], type: 'long', required: true, bytes: 96 * MIB },
      {
        id: 2,
        path: ['cliente'],
        type: 'struct',
        required: false,
        doc: 'Quem comprou',
      },
      {
        id: 3,
        path: ['cliente', 'nome'],
        type: 'string',
        required: false,
        bytes: 210 * MIB,
      },
      {
        id: 4,
        path: ['cliente', 'Endereço "principal"'],
        type: 'string',
        required: false,
        bytes: 120 * MIB,
      },
      {
        id: 5,
        path: ['valor'],
        type: 'decimal(12,2)',
        required: false,
        bytes: 80 * MIB,
      },
      { id: 6, path: ['dia'], type: 'date', required: false, bytes: 2 * MIB },
    ],
  },
  schemaCount: 3,
  partitionSpecs: [
    { specId: 0, fields: [] },
    {
      specId: 1,
      fields: [
        { sourceId: 6, fieldId: 1000, name: 'dia', transform: 'identity' },
      ],
    },
  ],
  defaultSpecId: 1,
  sortOrders: [
    { orderId: 0, fields: [] },
    {
      orderId: 1,
      fields: [
        {
          sourceId: 1,
          transform: 'identity',
          direction: 'asc',
          nullOrder: 'nulls-first',
        },
      ],
    },
  ],
  defaultSortOrderId: 1,
  currentSnapshotId: '8123456789012345678',
  snapshotCount: 214,
  refs: [
    { name: 'main', type: 'branch', snapshotId: '8123456789012345678' },
    { name: 'fechamento-2025', type: 'tag', snapshotId: '8000000000000000060' },
    {
      name: 'auditoria',
      type: 'branch',
      snapshotId: '8000000000000000020',
      maxRefAgeMs: 30 * DAY,
    },
  ],
  metadataLogEntries: 100,
  statistics: [],
  totals: {
    source: 'manifests',
    dataFiles: 1902,
    bytes: 612 * MIB,
    dataBytes: 600 * MIB,
    records: 12_400_000,
    deleteFiles: 96,
    positionDeleteFiles: 96,
    equalityDeleteFiles: 0,
    positionDeleteRecords: 210_400,
    equalityDeleteRecords: 0,
  },
  manifests: {
    count: 64,
    bytes: 3 * MIB,
    dataManifests: 60,
    deleteManifests: 4,
    overlap: 0.4,
    bySpec: { '0': 4, '1': 60 },
  },
  files: {
    targetBytes: 128 * MIB,
    smallBelowBytes: 96 * MIB,
    dataFiles: 1902,
    dataBytes: 600 * MIB,
    records: 12_400_000,
    smallFiles: 1840,
    smallBytes: 300 * MIB,
    reducibleFiles: 1836,
    positionDeleteFiles: 96,
    equalityDeleteFiles: 0,
    deletionVectors: 0,
    deleteBytes: 12 * MIB,
    positionDeleteRecords: 210_400,
    equalityDeleteRecords: 0,
    histogram: [
      { fromBytes: 0, toBytes: 64 * 1024, files: 1204, bytes: 30 * MIB },
      { fromBytes: 64 * 1024, toBytes: MIB, files: 512, bytes: 180 * MIB },
      { fromBytes: MIB, toBytes: 8 * MIB, files: 124, bytes: 240 * MIB },
      { fromBytes: 8 * MIB, toBytes: 32 * MIB, files: 0, bytes: 0 },
      { fromBytes: 32 * MIB, toBytes: 96 * MIB, files: 0, bytes: 0 },
      {
        fromBytes: 96 * MIB,
        toBytes: 192 * MIB,
        files: 60,
        bytes: 7_200 * MIB,
      },
      { fromBytes: 192 * MIB, files: 2, bytes: 500 * MIB },
    ],
    filesBySpec: { '0': 14, '1': 1888 },
    filesBySortOrder: { '0': 1900, '1': 2 },
    filesByFormat: { parquet: 1902 },
    partitionCount: 90,
    medianPartitionBytes: 6 * MIB,
    maxPartitionBytes: 90 * MIB,
    partitionsTruncated: false,
  },
  tiers: ['T1', 'T2', 'T3'],
  readMs: 312,
};

/** The page of a table of the list; only the scored ones and the unsafe one have facts. */
export function aTableDetail(
  summary: TableSummary,
  permitted = { mayRefresh: true, mayReadDataValues: true },
): TableDetail {
  const known = summary.status === 'scored' || summary.status === 'unsafe';
  const ill = summary.findings > 0;
  const all = [findings.smallFiles, findings.rowDeletes, findings.snapshots];
  return {
    summary,
    permitted,
    facts: known ? facts : undefined,
    report: {
      status: summary.status,
      score: summary.score,
      band: summary.band,
      rulesVersion: 1,
      parts: known
        ? [
            {
              id: 'small-files',
              max: 42,
              penalty: ill ? { low: 40.3, high: 40.3 } : { low: 0, high: 0 },
              severity: ill ? 'critical' : 'good',
              evidence: {
                dataFiles: 1902,
                smallFiles: 1840,
                smallBytes: 450 * MIB,
                reducibleFiles: 1836,
              },
            },
            {
              id: 'row-deletes',
              max: 25,
              penalty: ill ? { low: 17.5, high: 17.5 } : { low: 0, high: 0 },
              severity: ill ? 'attention' : 'good',
              evidence: { deleteFiles: 96, positionRatio: 0.14 },
            },
            {
              id: 'planning-metadata',
              max: 15,
              penalty: { low: 2.1, high: 2.1 },
              severity: 'good',
              evidence: { manifests: 64, metadataBytes: 1.4 * MIB },
            },
            {
              id: 'storage-waste',
              max: 10,
              penalty: { low: 2, high: 5 },
              severity: 'good',
              evidence: { reclaimableBytes: 812 * MIB },
            },
            {
              id: 'statistics',
              max: 4,
              penalty: { low: 4, high: 4 },
              severity: 'good',
              evidence: {},
            },
            {
              id: 'layout',
              max: 4,
              penalty: { low: 0, high: 0 },
              severity: 'good',
              evidence: { partitions: 90 },
            },
          ]
        : [],
      findings: [
        ...(summary.status === 'unsafe' ? [findings.ancestry] : []),
        ...(summary.status === 'broken' ? [findings.missing] : []),
        ...(known && ill ? [...all, findings.extraRefs] : []),
      ],
      unmeasured: known
        ? [
            {
              code: 'orphan-files',
              points: 3,
              message: 'The prefix was not listed.',
            },
            {
              code: 'missing-data-files',
              points: 0,
              message: 'Data files are not opened.',
            },
          ]
        : [],
    },
  };
}
