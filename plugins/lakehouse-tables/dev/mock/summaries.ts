import {
  type TableAddress,
  type TableSummary,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { findings, mainFinding } from './findings';
import { models } from './models';
import { ago, DAY, HOUR } from './time';

const MIB = 1024 * 1024;

export const anAddress: TableAddress = {
  environment: 'local',
  catalog: 'lakehouse',
  schema: 'vendas',
  name: 'pedidos',
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
    mayPlan: true,
    ...changes,
  };
}

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
    model: models.unknown,
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
    model: models.hostile,
  }),
  aTableSummary('hub_pessoa', { schema: 'raw_vault', model: models.healthy }),
  aTableSummary('sat_pessoa_contato', {
    schema: 'raw_vault',
    model: models.failingTests,
  }),
  aTableSummary('sal_pessoa', {
    schema: 'business_vault',
    findings: 1,
    mainFinding: mainFinding(findings.snapshots),
    model: models.failedRun,
  }),
  aTableSummary('leads_crm', { schema: 'bronze', model: models.overdue }),
  aTableSummary('stg_leads', { schema: 'staging', model: models.skipped }),
  aTableSummary('dim_pessoa', { schema: 'gold', model: models.untested }),
  aTableSummary('preço\u202eatierR_日本語', { schema: 'nomes_hostis' }),
];

/** A table whose metadata nobody could read yet. */
export const neverRead = ({ name, schema }: TableSummary): TableSummary =>
  aTableSummary(name, {
    schema,
    status: 'unknown',
    score: undefined,
    band: undefined,
    bytes: undefined,
    dataFiles: undefined,
    deleteFiles: undefined,
    records: undefined,
    snapshots: undefined,
    lastCommitAt: undefined,
    readProblem: {
      kind: 'unavailable',
      subject: 'metadata',
      message: 'connect ECONNREFUSED 127.0.0.1:18003',
      at: ago(60_000),
    },
  });

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
