import { SnapshotFacts } from '@lakehouse-portal/iceberg-metadata';
import {
  factsAbout,
  ours,
  SENT_AT,
  sentRun,
  snapshot,
} from '../../__testUtils__/proofs';
import { RunRecord } from '../../types';
import { optimizeEvidence } from './evidence';

describe('whether a rewrite has committed', () => {
  it.each<[string, Partial<RunRecord>, SnapshotFacts[], string]>([
    [
      'its snapshot says so by the id of the query',
      {},
      [snapshot('1', undefined), ours],
      'committed',
    ],
    [
      'also when somebody has rolled it back',
      {},
      [snapshot('1', undefined), { ...ours, onMainLine: false }],
      'committed',
    ],
    ['also when the one before has expired', {}, [ours], 'committed'],
    [
      'there is none of it',
      {},
      [snapshot('1', undefined), snapshot('2', '1')],
      'not-committed',
    ],
    [
      'a rewrite by another query is another one',
      {},
      [snapshot('1', undefined), { ...ours, queryId: 'another' }],
      'not-committed',
    ],
    [
      'snapshots of that time have expired',
      {},
      [snapshot('3', undefined)],
      'undecidable',
    ],
    [
      'any rewrite may be it when its id was never learnt',
      { queryId: undefined },
      [snapshot('1', undefined), ours],
      'undecidable',
    ],
    [
      'an older rewrite is not it',
      { queryId: undefined },
      [
        snapshot('1', undefined, {
          operation: 'replace',
          timestampMs: SENT_AT - 3_600_000,
        }),
      ],
      'not-committed',
    ],
    [
      'nor do clocks have to agree for that',
      { queryId: undefined },
      [
        snapshot('1', undefined, { sequenceNumber: '9' }),
        {
          ...ours,
          sequenceNumber: '10',
          timestampMs: SENT_AT - 3_600_000,
        },
      ],
      'undecidable',
    ],
    [
      'an append is not it',
      { queryId: undefined },
      [snapshot('1', undefined), snapshot('2', '1')],
      'not-committed',
    ],
  ])('%s', (_, more, snapshots, verdict) => {
    expect(
      optimizeEvidence(sentRun(more), undefined, factsAbout(...snapshots))
        .verdict,
    ).toBe(verdict);
  });
});
