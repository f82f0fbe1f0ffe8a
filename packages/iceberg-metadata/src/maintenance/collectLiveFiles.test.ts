import { makeTable, TestFile, TestManifest } from '../__testUtils__/testTable';
import { TableReader } from '../reading/TableReader';

const MASKING_KEY = 'a masking key of the tests';
const read = (manifests: TestManifest[], more = {}) =>
  TableReader.create({ maskingKey: MASKING_KEY, ...more }).readLiveFiles(
    makeTable({
      columns: [{ fieldId: 1000, name: 'text', type: 'string' }],
      manifests,
    }),
  );
const path = (manifest: number, file: number) =>
  `s3://lake/t/data/${manifest}-${file}.parquet`;
const data = (partition: string, sequenceNumber = 5): TestFile => ({
  partition: { text: partition },
  sequenceNumber,
});
const deletes = (
  content: 1 | 2,
  partition: string,
  sequenceNumber: number,
  of?: string,
): TestManifest => ({
  content: 1,
  files: [
    {
      content,
      partition: { text: partition },
      sequenceNumber,
      pathBounds: of ? [of, of] : undefined,
    },
  ],
});
const verdicts = async (manifests: TestManifest[]) =>
  (await read(manifests)).dataFiles.map(file => file.deletes);

describe('live files', () => {
  it('are those that exist or were added, by keyed hashes of their paths', async () => {
    const { dataFiles, deleteFiles } = await read([
      {
        files: [
          { ...data('secret'), bytes: 7, records: 3 },
          { ...data('secret'), status: 0 },
          { ...data('secret'), status: 2 },
          data('other'),
        ],
      },
    ]);
    expect(deleteFiles).toEqual([]);
    expect(dataFiles).toHaveLength(3);
    expect(dataFiles[0]).toEqual({
      key: expect.stringMatching(/^[0-9a-f]{20}$/),
      partition: expect.stringMatching(/^[0-9a-f]{20}$/),
      specId: 0,
      bytes: 7,
      records: 3,
      deletes: 'none',
      nullsInRequired: 'none',
    });
    expect(dataFiles[1].partition).toBe(dataFiles[0].partition);
    expect(dataFiles[2].partition).not.toBe(dataFiles[0].partition);
    expect(new Set(dataFiles.map(file => file.key)).size).toBe(3);
    expect(JSON.stringify(dataFiles)).not.toMatch(/secret|parquet/);
  });

  it('keep their keys from read to read, and change them with the masking key', async () => {
    const manifests = [{ files: [data('a')] }];
    const [first] = (await read(manifests)).dataFiles;
    expect((await read(manifests)).dataFiles[0]).toEqual(first);
    const [other] = (
      await read(manifests, { maskingKey: 'another key of the tests' })
    ).dataFiles;
    expect(other.key).not.toBe(first.key);
  });

  it('are hit by position deletes of their partition that are not older', async () => {
    const files = {
      files: [data('a', 5), data('a', 6), data('a', 7), data('b', 5)],
    };
    expect(await verdicts([files, deletes(1, 'a', 6)])).toEqual([
      'possible',
      'possible',
      'none',
      'none',
    ]);
  });

  it('are hit for certain where a position delete file names one file only', async () => {
    const files = { files: [data('a'), data('a')] };
    expect(await verdicts([files, deletes(1, 'a', 6, path(0, 1))])).toEqual([
      'none',
      'certain',
    ]);
    // Bounds that name no live file prove nothing.
    expect(await verdicts([files, deletes(1, 'a', 6, 's3://la')])).toEqual([
      'possible',
      'possible',
    ]);
  });

  it('are hit by equality deletes of their partition that are newer', async () => {
    const files = { files: [data('a', 5), data('a', 6), data('b', 5)] };
    expect(await verdicts([files, deletes(2, 'a', 6)])).toEqual([
      'possible',
      'none',
      'none',
    ]);
  });

  it('inherit the sequence number of their manifest', async () => {
    const inherits = { partition: { text: 'a' }, sequenceNumber: null };
    expect(
      await verdicts([
        { files: [inherits], sequenceNumber: 9 },
        deletes(1, 'a', 8),
      ]),
    ).toEqual(['none']);
    expect(
      await verdicts([
        { files: [inherits], sequenceNumber: 8 },
        deletes(1, 'a', 8),
      ]),
    ).toEqual(['possible']);
  });

  it('say whether columns that must not hold nulls do', async () => {
    const { dataFiles } = await read([
      {
        files: [
          {
            ...data('a'),
            nullCounts: [
              [1, 0],
              [3, 7],
            ],
          },
          {
            ...data('a'),
            nullCounts: [
              [3, 0],
              [1, 1],
            ],
          },
          { ...data('a'), nullCounts: [[3, 0]] },
        ],
      },
    ]);
    expect(dataFiles.map(file => file.nullsInRequired)).toEqual([
      'none',
      'some',
      'unknown',
    ]);
  });

  it('can be those of an older snapshot, but of none that is gone', async () => {
    const table = makeTable({ manifests: [{ files: [{ records: 3 }] }] });
    const reader = TableReader.create({ maskingKey: MASKING_KEY });
    const { dataFiles } = await reader.readLiveFiles(table, {
      snapshotId: '9007199254740993',
    });
    expect(dataFiles).toHaveLength(1);
    await expect(
      reader.readLiveFiles(table, { snapshotId: '9007199254740992' }),
    ).rejects.toMatchObject({ name: 'ReadError', kind: 'not-found' });
  });

  it('come along with the facts of their snapshot, from one reading of the metadata', async () => {
    const table = makeTable({ manifests: [{ files: [{ records: 3 }] }] });
    const get = jest.spyOn(table.store, 'get');
    const reader = TableReader.create({ maskingKey: MASKING_KEY });
    const { facts, files } = await reader.readWithLiveFiles(table, {
      targetFileBytes: 1,
    });
    const fetched = get.mock.calls.map(([location]) => location);
    // Facts and files judge the manifests each for itself.
    expect(fetched).toHaveLength(4);
    expect(new Set(fetched).size).toBe(3);
    expect(facts.tiers).toEqual(['T1', 'T2', 'T3']);
    expect(files).toEqual(await reader.readLiveFiles(table));
  });

  it('fail together with the facts, which then say how far they came', async () => {
    const table = makeTable({ manifests: [{ files: [{ records: 3 }] }] });
    const reader = TableReader.create({
      maskingKey: MASKING_KEY,
      limits: { maxFiles: 0 },
    });
    await expect(
      reader.readWithLiveFiles(table, { targetFileBytes: 1 }),
    ).rejects.toMatchObject({
      name: 'ReadError',
      kind: 'too-large',
      facts: { tiers: ['T1', 'T2'] },
    });
  });

  it('are refused beyond a limit', async () => {
    await expect(
      read([{ files: [data('a'), data('a')] }], { limits: { maxFiles: 1 } }),
    ).rejects.toMatchObject({ name: 'ReadError', kind: 'too-large' });
  });
});
