import { SnapshotFacts } from '@lakehouse-portal/iceberg-metadata';
import {
  factsAbout,
  file,
  ours,
  sentRun,
  snapshot,
} from '../../__testUtils__/proofs';
import { PlanRecord } from '../../types';
import { ProofTools } from '../types';
import { rollBackEvidence } from './evidence';
import { proveRollBack } from './proveRollBack';

describe('a roll-back', () => {
  const undo = {
    document: {
      gates: [],
      rollBack: {
        undoes: 'r',
        fromSnapshotId: '2',
        toSnapshotId: '1',
        filesAfter: 1,
      },
    },
  } as unknown as PlanRecord;
  const before = snapshot('1', undefined);
  const undone = { ...ours, onMainLine: false };
  const evidence = (...snapshots: SnapshotFacts[]) =>
    rollBackEvidence(sentRun(), undo, factsAbout(...snapshots)).verdict;

  it('has happened when what it undid is no longer part of the table', () => {
    expect(evidence(before, undone)).toBe('committed');
    expect(evidence(before, undone, snapshot('3', '1'))).toBe('committed');
    expect(evidence(before, ours)).toBe('not-committed');
    expect(evidence(before, ours, snapshot('3', '2'))).toBe('not-committed');
    expect(evidence(undone)).toBe('undecidable');
  });

  it('tells of commits by others that it undid along', async () => {
    const others = async (...snapshots: SnapshotFacts[]) => {
      const { checks, rows } = await proveRollBack(
        sentRun(),
        undo,
        { snapshotId: '1' },
        {
          ...factsAbout(...snapshots),
          refs: [{ name: 'main', type: 'branch', snapshotId: '1' }],
        },
        {
          filesAt: async () => ({
            dataFiles: [file('a', 10)],
            deleteFiles: [],
          }),
        } as unknown as ProofTools,
      );
      expect(rows).toMatchObject({ proof: 'same-snapshot', equal: true });
      return checks.find(({ id }) => id === 'others')!;
    };
    expect(await others(before, undone)).toMatchObject({ verdict: 'passed' });
    expect(
      await others(before, undone, snapshot('3', '2', { onMainLine: false })),
    ).toMatchObject({
      verdict: 'failed',
      code: 'foreign-commits-undone',
      params: { newestSnapshotId: '3' },
    });
    // What had been rolled back earlier is nobody's loss now.
    expect(
      await others(before, undone, snapshot('0', '1', { onMainLine: false })),
    ).toMatchObject({ verdict: 'passed' });
  });
});
