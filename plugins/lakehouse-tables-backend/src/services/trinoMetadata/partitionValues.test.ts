import { PartitionMask } from './partitionMask';
import { partitionValues, transformOf } from './partitionValues';

const columns = new Set(['at', 'place', 'at_month', 'id']);

describe('Partition values from an engine', () => {
  it.each([
    ['place', 'identity'],
    ['at_day', 'day'],
    ['id_bucket', 'bucket'],
    ['place_trunc', 'truncate'],
    // A column of that name exists, and no other transform may take it.
    ['at_month', 'identity'],
    ['unheard_of', 'unknown'],
    ['other_day', 'unknown'],
  ])('takes %s for the transform %s', (field, transform) => {
    expect(transformOf(field, columns)).toBe(transform);
  });

  it('writes times as people do, and leaves the rest as it is', () => {
    const texts = partitionValues(
      ['at_year', 'at_hour', 'place', 'id_bucket', 'place_trunc'],
      [54, 475_000, 'a"b', 3, null],
      columns,
    ).map(each => each.value);
    expect(texts).toEqual(['2024', '2024-03-09-16', 'a"b', '3', null]);
  });
});

describe('PartitionMask', () => {
  const mask = new PartitionMask('a key of sixteen bytes');

  it('gives the same name to the same values only', () => {
    const key = mask.key(0, ['a', 1]);
    expect(mask.key(0, ['a', 1])).toBe(key);
    const others = [
      mask.key(1, ['a', 1]),
      mask.key(0, ['a', '1']),
      mask.key(0, ['a', null]),
      new PartitionMask('another key of its own').key(0, ['a', 1]),
    ];
    expect(new Set([key, ...others]).size).toBe(5);
    expect(key).toMatch(/^[0-9a-f]{20}$/);
  });

  it('wants a key that cannot be guessed', () => {
    expect(() => new PartitionMask('short')).toThrow('at least 16 bytes');
  });
});
