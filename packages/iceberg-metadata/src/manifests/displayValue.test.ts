import { displayValue } from './displayValue';
import { TupleValue } from './partitionTuple';

const integer = (value: string): TupleValue => ({ kind: 'integer', value });
const hex = (value: string): TupleValue => ({
  kind: 'bytes',
  value: Buffer.from(value, 'hex'),
});

describe('partition values as text', () => {
  it.each<[TupleValue, string, string, string | null]>([
    [integer('54'), 'year', 'date', '2024'],
    [integer('-1'), 'month', 'timestamp', '1969-12'],
    [integer('648'), 'month', 'timestamp', '2024-01'],
    [integer('19753'), 'day', 'timestamptz', '2024-01-31'],
    [integer('474082'), 'hour', 'timestamp', '2024-01-31-10'],
    [integer('19753'), 'identity', 'date', '2024-01-31'],
    [
      integer('1706697000123456'),
      'identity',
      'timestamp',
      '2024-01-31T10:30:00.123456',
    ],
    [
      integer('-1'),
      'identity',
      'timestamptz',
      '1969-12-31T23:59:59.999999+00:00',
    ],
    [
      integer('1706697000000000001'),
      'identity',
      'timestamp_ns',
      '2024-01-31T10:30:00.000000001',
    ],
    [integer('37800000000'), 'identity', 'time', '10:30:00'],
    [integer('9007199254740993'), 'identity', 'long', '9007199254740993'],
    [integer('7'), 'bucket[16]', 'date', '7'],
    [integer('99999999999999'), 'day', 'date', '99999999999999'],
    [hex('ff85'), 'identity', 'decimal(9, 2)', '-1.23'],
    [hex('05'), 'identity', 'decimal(9,2)', '0.05'],
    [hex('7b'), 'truncate[10]', 'decimal(9,0)', '123'],
    [
      hex('00112233445566778899aabbccddeeff'),
      'identity',
      'uuid',
      '00112233-4455-6677-8899-aabbccddeeff',
    ],
    [hex('beef'), 'identity', 'binary', 'beef'],
    [
      { kind: 'text', value: 'São "Paulo" <b>' },
      'identity',
      'string',
      'São "Paulo" <b>',
    ],
    [{ kind: 'boolean', value: true }, 'identity', 'boolean', 'true'],
    [{ kind: 'null' }, 'day', 'date', null],
  ])('%j by %s of %s is %s', (value, transform, type, text) => {
    expect(displayValue(value, transform, type)).toBe(text);
  });
});
