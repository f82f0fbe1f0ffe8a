import {
  CONTEXT,
  DAY_MS,
  factsOf,
  filesOf,
  NOW,
  partition,
  snapshot,
} from '../../__testUtils__/testFacts';
import { ReadError, ReadErrorKind, ReadSubject } from '../../errors';
import { TableFacts } from '../../facts/types';
import { assessFailure } from '../assessFailure';
import { assessTable } from '../assessTable';

const facts = (overrides: Partial<TableFacts> = {}) =>
  factsOf(filesOf([partition({ good: 10 })]), overrides);
const three = [snapshot(1), snapshot(2), snapshot(3)];

describe('gates', () => {
  it.each([
    [
      'a snapshot off the main line',
      [
        three[0],
        { ...three[1], onMainLine: false },
        { ...three[2], parentId: '1' },
      ],
      { offMainLine: 1 },
    ],
    [
      'a cherry-picked snapshot',
      [three[0], three[1], { ...three[2], sourceSnapshotId: '9' }],
      { marked: 1 },
    ],
    [
      'a published WAP snapshot',
      [three[0], three[1], { ...three[2], wapId: 'x' }],
      { marked: 1 },
    ],
    [
      'a gap',
      [
        { ...three[0], onMainLine: false },
        { ...three[2], parentId: '2' },
      ],
      { gaps: 1, offMainLine: 1 },
    ],
  ])('D1: %s makes expiring unsafe', (_, snapshots, params) => {
    const report = assessTable(facts({ snapshots }), CONTEXT);
    expect(report.status).toBe('unsafe');
    expect(report.findings[0]).toMatchObject({
      code: 'ancestry-broken',
      danger: 'D1',
      blocks: ['expire-snapshots'],
      params,
    });
    // The number is still there for those who want it.
    expect(report.score).toBeDefined();
  });

  it('D1: an oldest snapshot whose parent was expired is no gap', () => {
    const snapshots = three.slice(1);
    expect(assessTable(facts({ snapshots }), CONTEXT).status).toBe('scored');
  });

  it.each([
    ['its own age', { maxRefAgeMs: DAY_MS }, {}],
    ['the age the table sets', {}, { 'history.expire.max-ref-age-ms': '5' }],
  ])('D1: a tag beyond %s makes expiring unsafe', (_, age, properties) => {
    const snapshots = [
      { ...three[0], timestampMs: NOW - 2 * DAY_MS },
      ...three.slice(1),
    ];
    const refs = [
      { name: 'main', type: 'branch' as const, snapshotId: '3' },
      { name: 'close-2024', type: 'tag' as const, snapshotId: '1', ...age },
    ];
    const report = assessTable(facts({ snapshots, refs, properties }), CONTEXT);
    expect(report.findings[0]).toMatchObject({
      code: 'ancestry-broken',
      params: { expiringRefs: 1, offMainLine: 0 },
    });
  });

  it('tags and branches on the main line are news, not danger', () => {
    const report = assessTable(
      facts({
        snapshots: three,
        refs: [
          { name: 'main', type: 'branch', snapshotId: '3' },
          { name: 'close-2024', type: 'tag', snapshotId: '1' },
        ],
      }),
      CONTEXT,
    );
    expect(report.status).toBe('scored');
    expect(report.findings).toContainEqual(
      expect.objectContaining({
        code: 'extra-refs',
        severity: 'info',
        blocks: [],
      }),
    );
  });

  it.each([
    ['the same', 's3://lake/t', true],
    ['inside it, spelled s3a', 's3a://lake/t/nested', true],
    ['above it, with stray slashes', 's3://lake//', true],
    ['a neighbour that shares letters', 's3://lake/t2', false],
    ['another bucket', 's3://other/t', false],
  ])('D6: a location that is %s', (_, other, unsafe) => {
    const report = assessTable(facts(), {
      ...CONTEXT,
      otherLocations: [other],
    });
    expect(report.status).toBe(unsafe ? 'unsafe' : 'scored');
    expect(
      report.findings.map(each => [each.code, each.danger, each.blocks]),
    ).toEqual(
      unsafe ? [['shared-location', 'D6', ['remove-orphan-files']]] : [],
    );
  });

  it('D6: tells how many locations overlap, and not which', () => {
    const report = assessTable(facts(), {
      ...CONTEXT,
      otherLocations: ['s3://lake/t/private', 's3://lake/t'],
    });
    expect(report.findings[0].params).toEqual({ others: 2 });
    expect(JSON.stringify(report)).not.toContain('private');
  });

  it('D6: looks at the data path as well', () => {
    const report = assessTable(
      facts({ properties: { 'write.data.path': 's3://data/t' } }),
      { ...CONTEXT, otherLocations: ['s3://data/t/x'] },
    );
    expect(report.status).toBe('unsafe');
  });

  it('D15: format version 3 is for reading only', () => {
    const report = assessTable(facts({ formatVersion: 3 }), CONTEXT);
    expect(report).toMatchObject({
      status: 'unsafe',
      findings: [
        {
          code: 'format-unsupported',
          danger: 'D15',
          params: { formatVersion: 3 },
        },
      ],
    });
    expect(report.findings[0].blocks).toContain('optimize');
  });

  it.each([
    [{ 'gc.enabled': 'FALSE' }, 'gc-disabled', 'D16'],
    [{ 'self-optimizing.enabled': 'true' }, 'foreign-optimizer', 'D17'],
    [
      { 'write.target-file-size-bytes': '1048576' },
      'target-size-ignored',
      undefined,
    ],
  ])('%j is %s', (properties, code, danger) => {
    const report = assessTable(
      facts({ properties: properties as Record<string, string> }),
      CONTEXT,
    );
    expect(report.status).toBe('scored');
    expect(report.findings).toContainEqual(
      expect.objectContaining(danger ? { code, danger } : { code }),
    );
  });
});

describe('tables that cannot be read', () => {
  const fail = (kind: ReadErrorKind, subject: ReadSubject, reason = 'why') =>
    assessFailure(new ReadError(kind, subject, 's3://lake/t/x', reason));

  it.each<[ReadErrorKind, ReadSubject, string, string]>([
    ['not-found', 'metadata', 'broken', 'metadata-missing'],
    ['invalid', 'metadata', 'broken', 'metadata-unreadable'],
    ['not-found', 'manifest-list', 'broken', 'manifest-missing'],
    ['invalid', 'manifest', 'broken', 'manifest-unreadable'],
    ['denied', 'metadata', 'unknown', 'access-denied'],
    ['unavailable', 'manifest', 'unknown', 'source-unavailable'],
    ['too-large', 'metadata', 'unknown', 'metadata-unreadable'],
    ['unsupported', 'manifest', 'unknown', 'manifest-unreadable'],
  ])('%s %s is %s: %s', (kind, subject, status, code) => {
    const report = fail(kind, subject);
    expect(report).toMatchObject({
      status,
      parts: [],
      findings: [
        { code, params: { location: 's3://lake/t/x', reason: 'why' } },
      ],
    });
    expect(report.score).toBeUndefined();
    expect(report.findings[0].blocks).toContain('optimize');
  });

  it('names rolling back only where the metadata can be read', () => {
    expect(fail('not-found', 'manifest').findings[0].action).toBe('roll-back');
    expect(fail('not-found', 'metadata').findings[0].action).toBeUndefined();
  });

  it('a newer format is unsafe to touch', () => {
    expect(
      fail(
        'unsupported',
        'metadata',
        'format version 4; this reader knows 1 to 3',
      ),
    ).toMatchObject({
      status: 'unsafe',
      findings: [
        { code: 'format-unsupported', params: { formatVersion: '4' } },
      ],
    });
  });

  it('keeps what was known before the failure', () => {
    const known = facts({
      files: undefined,
      manifests: undefined,
      tiers: ['T1'],
    });
    const error = new ReadError('not-found', 'manifest', 'm', 'gone', {
      facts: known,
    });
    const report = assessFailure(error, undefined, CONTEXT);
    expect(report).toMatchObject({
      status: 'broken',
      findings: [{ code: 'manifest-missing' }],
    });
    expect(report.parts).toHaveLength(6);
  });
});
