import { PartitionSpecFacts } from '../facts/types';
import { TupleValue } from '../manifests/partitionTuple';
import { partitionPath } from './partitionPath';

const path = (
  value: TupleValue,
  transform: string,
  type: string,
  name = 'f',
) => {
  const spec: PartitionSpecFacts = {
    specId: 0,
    fields: [{ sourceId: 1, fieldId: 1000, name, transform }],
  };
  return partitionPath([{ fieldId: 1000, value }], spec, id =>
    id === 1 ? type : undefined,
  );
};
const integer = (value: string): TupleValue => ({ kind: 'integer', value });
const text = (value: string): TupleValue => ({ kind: 'text', value });

describe('partitionPath', () => {
  it.each<[string, TupleValue, string, string]>([
    ['f=5', integer('5'), 'bucket[16]', 'string'],
    ['f=2024-01-31', integer('19753'), 'day', 'timestamp'],
    ['f=2024-01-31', integer('19753'), 'identity', 'date'],
    ['f=1969-12-31-23', integer('-1'), 'hour', 'timestamptz'],
    [
      'f=9223372036854775807',
      integer('9223372036854775807'),
      'identity',
      'long',
    ],
    ['f=a%27b', text("a'b"), 'identity', 'string'],
    ['f=a+b%2Fc%3D%C3%A7%7E*', text('a b/c=ç~*'), 'identity', 'string'],
    ['f=ab', text('ab'), 'truncate[2]', 'string'],
    ['f=null', { kind: 'null' }, 'identity', 'string'],
    ['f=true', { kind: 'boolean', value: true }, 'identity', 'boolean'],
  ])('%s', (expected, value, transform, type) => {
    expect(path(value, transform, type)).toBe(expected);
  });

  it.each<[string, string | undefined]>([
    [
      'numbers with a fraction',
      path({ kind: 'real', value: 1 }, 'identity', 'double'),
    ],
    ['times', path(integer('1'), 'identity', 'timestamp')],
    [
      'bytes',
      path({ kind: 'bytes', value: Buffer.from('a') }, 'identity', 'binary'),
    ],
    ['a transform of the future', path(integer('1'), 'zorder', 'long')],
    [
      'names that not all versions encode',
      path(integer('1'), 'identity', 'int', 'a b'),
    ],
    ['half a character', path(text('\ud800'), 'identity', 'string')],
  ])('is not stated for %s', (_, stated) => {
    expect(stated).toBeUndefined();
  });

  it('is not stated for a field that the file does not have, nor without fields', () => {
    const spec = (fieldId: number): PartitionSpecFacts => ({
      specId: 1,
      fields: [{ sourceId: 1, fieldId, name: 'f', transform: 'identity' }],
    });
    expect(partitionPath([], spec(1000), () => 'int')).toBeUndefined();
    expect(
      partitionPath([], { specId: 0, fields: [] }, () => 'int'),
    ).toBeUndefined();
  });
});
