import {
  type ModelBuild,
  type TableDetail,
  type TableSummary,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { facts } from './facts';
import { findings } from './findings';
import { aModelDetail, builds } from './models';

const MIB = 1024 * 1024;

/** The page of a table of the list; only the scored ones and the unsafe one have facts. */
export function aTableDetail(
  summary: TableSummary,
  permitted = {
    mayRefresh: true,
    mayReadDataValues: true,
    mayPlan: true,
    mayRun: true,
  },
  modelBuilds: ModelBuild[] = builds.published,
): TableDetail {
  const known = summary.status === 'scored' || summary.status === 'unsafe';
  const ill = summary.findings > 0;
  const all = [findings.smallFiles, findings.rowDeletes, findings.snapshots];
  return {
    summary,
    permitted,
    facts: known ? facts : undefined,
    model:
      summary.model && aModelDetail(summary.model, permitted.mayReadDataValues),
    builds: modelBuilds,
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
