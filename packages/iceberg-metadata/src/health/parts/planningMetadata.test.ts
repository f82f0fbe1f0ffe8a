import {
  assess,
  codes,
  DAY_MS,
  factsOf,
  filesOf,
  healthy,
  MB,
  NOW,
  part,
  partition,
  snapshot,
} from '../../__testUtils__/testFacts';
import { TableFacts } from '../../facts/types';

describe('planning metadata', () => {
  const partitioned = {
    partitionSpecs: [
      {
        specId: 0,
        fields: [{ sourceId: 1, fieldId: 1000, name: 'd', transform: 'day' }],
      },
    ],
  };
  const manifests = (count: number, overlap?: number) => ({
    manifests: {
      count,
      bytes: count * 8000,
      dataManifests: count,
      deleteManifests: 0,
      bySpec: { 0: count },
      overlap,
    },
  });
  const points = (overrides: Partial<TableFacts>) =>
    part(factsOf(healthy(), overrides), 'planning-metadata').penalty;

  it('judges manifests by how well they prune, not by their number', () => {
    expect(points({ ...partitioned, ...manifests(300, 0) })).toEqual({
      low: 0,
      high: 0,
    });
    expect(points({ ...partitioned, ...manifests(300, 1) })).toEqual({
      low: 6,
      high: 6,
    });
    expect(points({ ...partitioned, ...manifests(200, 0.5) }).low).toBeCloseTo(
      (6 * (100.5 - 1)) / 168,
    );
    expect(points({ ...partitioned, ...manifests(200) })).toEqual({
      low: 0,
      high: 6,
    });
    expect(points(manifests(31))).toEqual({ low: 0, high: 0 });
    expect(points(manifests(32)).low).toBeCloseTo((6 * 31) / 168);
  });

  it('leaves manifests alone that hold a hundred files each', () => {
    const facts = factsOf(
      filesOf([partition({ good: 20_000 })]),
      manifests(200),
    );
    expect(part(facts, 'planning-metadata').penalty.low).toBe(0);
  });

  it('with all 15 points gone is never good, although 85 remain', () => {
    const snapshots = Array.from({ length: 500 }, (_, i) =>
      snapshot(i + 1, { timestampMs: NOW - 30 * DAY_MS + i }),
    );
    const facts = factsOf(healthy(), {
      ...manifests(300),
      snapshots,
      metadataBytes: 12 * MB,
    });
    expect(part(facts, 'planning-metadata')).toMatchObject({
      penalty: { low: 15 },
      severity: 'critical',
    });
    expect(assess(facts)).toMatchObject({
      score: { high: 85 },
      band: 'critical',
    });
    expect(codes(facts)).toEqual(
      expect.arrayContaining([
        'manifests-scattered',
        'snapshots-past-policy',
        'metadata-large',
      ]),
    );
  });
});
