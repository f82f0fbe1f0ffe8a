import {
  type Certificate,
  type RowEquality,
  type Run,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { ago, HOUR } from '../time';
import { plans } from './plans';

const MIB = 1024 * 1024;

const proof = (state: Run['state']): RowEquality =>
  state === 'succeeded'
    ? {
        proof: 'checksum',
        equal: true,
        before: 12_400_000,
        after: 12_400_000,
        checksumBefore: '0x9f2c51aa03be77d1',
        checksumAfter: '0x9f2c51aa03be77d1',
      }
    : { proof: 'same-snapshot', equal: true, before: 12_400_000 };

/** What was measured of a run that has ended. */
export function aCertificate(run: Run): Certificate {
  const changed = run.state === 'succeeded';
  const before = {
    snapshotId: '8123456789012345678',
    dataFiles: 1902,
    deleteFiles: 96,
    bytes: 612 * MIB,
    records: 12_400_000,
  };
  return {
    version: 1,
    runId: run.id,
    planId: run.planId,
    operation: run.operation,
    state: run.state,
    outcome: run.outcome ?? { code: 'ended', params: {}, message: 'Ended.' },
    issuedAt: run.endedAt ?? ago(0),
    environment: run.environment,
    catalog: run.catalog,
    schema: run.schema,
    name: run.name,
    tableUuid: run.tableUuid,
    plannedBy: run.requestedBy,
    plannedAt: ago(26 * HOUR),
    requestedBy: run.requestedBy,
    requestedAt: run.requestedAt,
    requestReason: run.requestReason,
    engineId: run.engineId,
    engineVersion: run.engineVersion,
    queryId: run.queryId,
    statement: plans[0].statement!,
    startedAt: run.startedAt,
    endedAt: run.endedAt ?? ago(0),
    snapshotId: changed ? '8123456789012399999' : undefined,
    parentSnapshotId: changed ? before.snapshotId : undefined,
    before,
    after: changed
      ? {
          snapshotId: '8123456789012399999',
          dataFiles: 71,
          deleteFiles: 12,
          bytes: 588 * MIB,
          records: 12_400_000,
        }
      : before,
    comparisons: changed
      ? [
          {
            quantity: 'files-after',
            predicted: { low: 62, high: 96 },
            measured: 71,
            within: true,
          },
          {
            quantity: 'files-rewritten',
            predicted: { low: 1836, high: 1840 },
            measured: 1838,
            within: true,
          },
          {
            quantity: 'bytes-rewritten',
            predicted: { low: 446 * MIB, high: 450 * MIB },
            measured: 449 * MIB,
            within: true,
          },
          {
            quantity: 'delete-files-after',
            predicted: { low: 12, high: 96 },
            measured: 12,
            within: true,
          },
          {
            quantity: 'duration-ms',
            predicted: { low: 40_000, high: 140_000 },
            measured: 171_000,
            within: false,
          },
        ]
      : [],
    rows: proof(run.state),
    checks: [
      {
        id: 'scope',
        verdict: 'passed',
        code: 'only-approved-partitions',
        params: {},
        message: 'Only files of approved partitions left the table.',
      },
      {
        id: 'deletes',
        verdict: 'passed',
        code: 'deletes-in-force',
        params: {},
        message: 'Files that stayed kept their deletes.',
      },
    ],
    scoreBefore: plans[0].plan.scores?.now,
    scorePredicted: plans[0].plan.scores?.after,
    scoreAfter: changed
      ? { status: 'scored', score: { low: 86, high: 89 }, band: 'good' }
      : plans[0].plan.scores?.now,
  };
}
