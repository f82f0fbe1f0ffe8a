import { ObjectStore, ReadError } from '@lakehouse-portal/iceberg-metadata';
import { AllowedBuckets, isBucketNotAllowed } from './AllowedBuckets';

async function failure(promise: Promise<unknown>): Promise<ReadError> {
  const error = await promise.then(
    () => undefined,
    reason => reason,
  );
  expect(error).toBeInstanceOf(ReadError);
  return error;
}

describe('AllowedBuckets', () => {
  const asked: string[] = [];
  const store: ObjectStore = {
    get: async location => {
      asked.push(location);
      return Buffer.from('content');
    },
  };
  const allowed = new AllowedBuckets(store, ['lake', 'other.lake']);

  beforeEach(() => {
    asked.length = 0;
  });

  it('reads from the buckets, however their locations are written', async () => {
    for (const location of ['s3://lake/a', 's3a://lake/b', 's3n://lake/c']) {
      expect(String(await allowed.get(location))).toBe('content');
    }
    await allowed.get('s3://other.lake/d/e');
    expect(asked).toHaveLength(4);
  });

  it.each([
    's3://secrets/a',
    's3://LAKE/a',
    's3://lake.evil/a',
    's3://other/lake/a',
  ])('asks nobody for %s, and says why', async location => {
    const error = await failure(allowed.get(location));

    expect(asked).toEqual([]);
    expect(error).toMatchObject({
      kind: 'denied',
      reason: expect.stringContaining('objectStore.buckets'),
    });
    // Also as the failure of a manifest.
    expect(isBucketNotAllowed(error.with({ subject: 'manifest' }))).toBe(true);
  });

  it.each([
    ['s3://lake@secrets/a', 'invalid'],
    ['s3://lake', 'unsupported'],
    ['https://lake/a', 'unsupported'],
    ['file:///lake/a', 'unsupported'],
  ])('asks nobody for %s, which no store holds', async (location, kind) => {
    const error = await failure(allowed.get(location));

    expect(error.kind).toBe(kind);
    expect(isBucketNotAllowed(error)).toBe(false);
    expect(asked).toEqual([]);
  });
});
