import { type Finding } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { DAY } from './time';

const MIB = 1024 * 1024;

/** One of each kind that the pages show differently. */
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
    params: {
      offMainLine: 3,
      marked: 1,
      gaps: 0,
      expiringRefs: 0,
      snapshots: 214,
    },
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

/** A finding as a table's row carries it. */
export const mainFinding = ({
  code,
  severity,
  params,
  message,
  costs,
}: Finding) => ({
  code,
  severity,
  params,
  message,
  costs,
});
