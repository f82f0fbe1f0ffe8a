import {
  MeasuredFacts,
  ScoreOutlook,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { HealthReport, TableFacts } from '@lakehouse-portal/iceberg-metadata';

/** Size of a table as its current snapshot says; what was not measured is absent. */
export function measuredFactsOf(facts: TableFacts): MeasuredFacts {
  const { dataFiles, deleteFiles, bytes, records } = facts.totals;
  return {
    snapshotId: facts.currentSnapshotId,
    dataFiles,
    deleteFiles,
    bytes,
    records,
  };
}

export function scoreOutlookOf(report: HealthReport): ScoreOutlook {
  return { status: report.status, score: report.score, band: report.band };
}
