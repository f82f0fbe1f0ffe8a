import { predictRewrite } from './predictRewrite';
import { LiveDataFile, LiveDeleteFile, RewriteRules } from './types';

const MB = 1024 * 1024;
const TARGET = { targetBytes: 128 * MB, thresholdBytes: 96 * MB };
const RULES: RewriteRules = {
  skipsLoneFiles: true,
  removesPositionDeletes: 'whole-partition',
  removesEqualityDeletes: 'whole-table',
  maxWriters: 4,
  writerScalingBytes: 100 * MB,
};

let number = 0;
const file = (
  partition: string,
  bytes: number,
  deletes: LiveDataFile['deletes'] = 'none',
): LiveDataFile => ({
  key: String(number++),
  partition,
  specId: 0,
  bytes,
  records: 10,
  deletes,
  nullsInRequired: 'none',
});
const files = (count: number, partition: string, bytes: number) =>
  Array.from({ length: count }, () => file(partition, bytes));
const deleteFile = (
  kind: LiveDeleteFile['kind'],
  partition = 'a',
): LiveDeleteFile => ({ kind, partition, specId: 0, bytes: 1, records: 1 });

describe('predictRewrite', () => {
  it('merges the small files of each partition with each other only', () => {
    const prediction = predictRewrite(
      {
        dataFiles: [...files(100, 'a', MB), ...files(10, 'b', MB)],
        deleteFiles: [],
      },
      TARGET,
      RULES,
    );
    expect(prediction).toMatchObject({
      filesBefore: 110,
      filesRewritten: { low: 110, high: 110 },
      bytesRewritten: { low: 110 * MB, high: 110 * MB },
      filesAfter: { low: 2, high: 3 },
    });
    expect(prediction.partitions.map(each => each.partition)).toEqual([
      'a',
      'b',
    ]);
  });

  it('leaves large files and what is out of scope alone', () => {
    const prediction = predictRewrite(
      {
        dataFiles: [
          ...files(3, 'a', 200 * MB),
          ...files(4, 'a', MB),
          ...files(5, 'b', MB),
        ],
        deleteFiles: [],
      },
      TARGET,
      RULES,
      new Set(['a']),
    );
    expect(prediction).toMatchObject({
      filesBefore: 12,
      filesRewritten: { low: 4, high: 4 },
      filesAfter: { low: 9, high: 9 },
    });
  });

  it('correction 5: large files with deletes are rewritten too', () => {
    const { bytesRewritten, filesRewritten } = predictRewrite(
      {
        dataFiles: [
          file('a', 500 * MB, 'certain'),
          file('a', 300 * MB, 'possible'),
        ],
        deleteFiles: [deleteFile('position')],
      },
      TARGET,
      RULES,
    );
    expect(filesRewritten).toEqual({ low: 1, high: 2 });
    expect(bytesRewritten).toEqual({ low: 500 * MB, high: 800 * MB });
  });

  it('correction 6: several writers may leave more files than the bytes need', () => {
    const { filesAfter } = predictRewrite(
      { dataFiles: files(20, 'a', 50 * MB), deleteFiles: [] },
      TARGET,
      RULES,
    );
    // 1,000 MB in files of 128 MB: 8; files may outgrow the target by a tenth: 7; three more writers: 11.
    expect(filesAfter).toEqual({ low: 7, high: 11 });
  });

  it.each([
    [true, 0],
    [false, 1],
  ])('D9: a lone small file, when skipped is %s', (skipsLoneFiles, high) => {
    const prediction = predictRewrite(
      { dataFiles: [file('a', MB)], deleteFiles: [] },
      TARGET,
      { ...RULES, skipsLoneFiles },
    );
    expect(prediction.filesRewritten).toEqual({ low: high, high });
    expect(prediction.filesAfter).toEqual({ low: 1, high: 1 });
  });

  it('rewrites a lone small file for its deletes', () => {
    const rewritten = (deletes: LiveDataFile['deletes']) =>
      predictRewrite(
        {
          dataFiles: [file('a', MB, deletes)],
          deleteFiles: [deleteFile('position')],
        },
        TARGET,
        RULES,
      ).filesRewritten;
    expect(rewritten('certain')).toEqual({ low: 1, high: 1 });
    expect(rewritten('possible')).toEqual({ low: 0, high: 1 });
  });

  it('D8: delete files stay where the scope or the engine does not remove them', () => {
    const left = (
      scope: Set<string> | undefined,
      rules: Partial<RewriteRules> = {},
    ) =>
      predictRewrite(
        {
          dataFiles: [file('a', MB, 'certain'), file('b', MB, 'certain')],
          deleteFiles: [
            deleteFile('position', 'a'),
            deleteFile('position', 'b'),
            deleteFile('equality', 'a'),
          ],
        },
        TARGET,
        { ...RULES, ...rules },
        scope,
      ).deleteFilesAfter.low;
    expect(left(undefined)).toBe(0);
    expect(left(new Set(['a']))).toBe(2);
    expect(
      left(new Set(['a']), { removesPositionDeletes: 'whole-table' }),
    ).toBe(3);
    expect(left(undefined, { removesEqualityDeletes: 'never' })).toBe(1);
  });

  it('an empty table stays as it is', () => {
    expect(
      predictRewrite({ dataFiles: [], deleteFiles: [] }, TARGET, RULES),
    ).toEqual({
      partitions: [],
      filesBefore: 0,
      filesRewritten: { low: 0, high: 0 },
      bytesRewritten: { low: 0, high: 0 },
      filesAfter: { low: 0, high: 0 },
      deleteFilesBefore: 0,
      deleteFilesAfter: { low: 0, high: 0 },
    });
  });
});
