import { encode, long, writeAvro, Codec } from '../__testUtils__/avroWriter';
import { openContainer } from './container';
import { compileRecord } from './decoder';
import { int64Field, longMapField, stringField } from './fields';
import { InvalidAvro, UnsupportedAvro } from './InvalidAvro';

const LIMITS = {
  maxBlockBytes: 1024 * 1024,
  maxTotalBytes: 2 * 1024 * 1024,
  maxRecords: 10_000,
};
const SCHEMA = {
  type: 'record',
  name: 'row',
  fields: [
    { name: 'id', type: 'long', 'field-id': 1 },
    {
      name: 'skipped',
      type: ['null', 'double', { type: 'array', items: 'string' }],
    },
    { name: 'text', type: ['null', 'string'], 'field-id': 2 },
  ],
};

interface Row {
  id?: string;
  text?: string;
}

function readAll(bytes: Buffer, limits = LIMITS): Row[] {
  const container = openContainer(bytes, limits);
  const read = compileRecord<Row>(container.schema, [
    int64Field(1, ['id'], (row, value) => {
      row.id = value;
    }),
    stringField(2, ['text'], (row, value) => {
      row.text = value;
    }),
  ]);
  const rows: Row[] = [];
  for (const { records, cursor } of container.blocks()) {
    for (let i = 0; i < records; i++) {
      const row: Row = {};
      read(cursor, row);
      rows.push(row);
    }
  }
  return rows;
}

function file(codec: Codec, count = 250, recordsPerBlock = 100): Buffer {
  return writeAvro({
    schema: SCHEMA,
    codec,
    recordsPerBlock,
    records: Array.from({ length: count }, (_, i) => ({
      id: i,
      skipped: 0.5,
      text: `text ${i}`,
    })),
  });
}

describe('Avro container files', () => {
  it.each<Codec>(['null', 'deflate', 'snappy', 'zstandard'])(
    'reads blocks of codec %s and jumps over fields nobody wants',
    codec => {
      const rows = readAll(file(codec));
      expect(rows).toHaveLength(250);
      expect(rows[249]).toEqual({ id: '249', text: 'text 249' });
    },
  );

  it('reads one entry a block, as PyIceberg writes', () => {
    expect(readAll(file('deflate', 50, 1))).toHaveLength(50);
  });

  it.each([
    '0',
    '-1',
    '9007199254740993',
    '-9007199254740993',
    '9223372036854775807',
    '-9223372036854775808',
  ])('keeps the 64-bit integer %s exact', id => {
    const rows = readAll(
      writeAvro({
        schema: SCHEMA,
        records: [{ id, skipped: null, text: null }],
      }),
    );
    expect(rows).toEqual([{ id, text: undefined }]);
  });

  it('refuses codecs it does not know by name', () => {
    const written = file('null')
      .toString('latin1')
      .replace('\x08null', '\x08lzma');
    expect(() => openContainer(Buffer.from(written, 'latin1'), LIMITS)).toThrow(
      new UnsupportedAvro('codec lzma'),
    );
  });

  /** The class of the error that reading ends in, or `read`. */
  function outcome(bytes: Buffer): string {
    try {
      readAll(bytes);
      return 'read';
    } catch (error) {
      return (error as Error).name;
    }
  }

  it('finds nothing but InvalidAvro in a file cut off anywhere', () => {
    const whole = file('deflate', 30, 10);
    const outcomes = Array.from({ length: whole.length }, (_, length) =>
      outcome(whole.subarray(0, length)),
    );
    expect(new Set(outcomes)).toEqual(new Set(['InvalidAvro', 'read']));
    // Between two blocks a file ends properly: after the header, the first and the second block.
    expect(outcomes.filter(each => each === 'read')).toHaveLength(3);
  });

  it('survives every single flipped byte with a typed error or other rows', () => {
    const whole = file('null', 5, 5);
    const outcomes = Array.from({ length: whole.length }, (_, position) => {
      const bent = Buffer.from(whole);
      bent[position] = 255 - bent[position];
      return outcome(bent);
    });
    expect(['InvalidAvro', 'UnsupportedAvro', 'read']).toEqual(
      expect.arrayContaining([...new Set(outcomes)]),
    );
  });

  it('does not inflate a bomb', () => {
    const bomb = writeAvro({
      schema: SCHEMA,
      records: [{ id: 1, skipped: null, text: 'x'.repeat(5_000_000) }],
    });
    expect(bomb.length).toBeLessThan(20_000);
    expect(() => readAll(bomb)).toThrow(InvalidAvro);
  });

  it('adds up what many blocks inflate to', () => {
    const many = writeAvro({
      schema: SCHEMA,
      recordsPerBlock: 1,
      records: Array.from({ length: 5 }, (_, id) => ({
        id,
        skipped: null,
        text: 'x'.repeat(500_000),
      })),
    });
    expect(() => readAll(many)).toThrow('the blocks grow beyond 2097152 bytes');
  });

  it('does not believe counts that the bytes cannot hold', () => {
    const header = file('null', 0);
    const block = (records: number, data: Buffer) =>
      Buffer.concat([
        header,
        long(records),
        long(data.length),
        data,
        Buffer.from('0123456789abcdef'),
      ]);
    expect(() => readAll(block(2 ** 50, Buffer.alloc(3)))).toThrow(
      /states 1125899906842624 records/,
    );
    expect(() => readAll(block(-1, Buffer.alloc(3)))).toThrow(
      /states -1 records/,
    );
    const hugeList = Buffer.concat([
      long(1),
      long(2),
      long(2 ** 40),
      Buffer.alloc(8),
    ]);
    expect(() => readAll(block(1, hugeList))).toThrow(
      /collection of 1099511627776 items/,
    );
    expect(() =>
      readAll(file('null', 101), { ...LIMITS, maxRecords: 100 }),
    ).toThrow('more than 100 records');
  });

  it('gives up on schemas that hold themselves without end', () => {
    const endless = {
      type: 'record',
      name: 'a',
      fields: [{ name: 'inner', type: 'a' }],
    };
    const nested = JSON.parse(
      `${'{"type":'.repeat(500)}"int"${'}'.repeat(500)}`,
    );
    const container = (schema: unknown) =>
      Buffer.concat([
        writeAvro({ schema: schema as string, records: [], codec: 'null' }),
        long(1),
        long(1),
        Buffer.from([0]),
        Buffer.from('0123456789abcdef'),
      ]);
    // The stack overflow of the first is turned into a ReadError by the table reader, like any other fault.
    expect(() => readAll(container(endless))).toThrow();
    expect(() => readAll(container(nested))).toThrow(InvalidAvro);
  });

  it('jumps over collections that state their size, and reads maps of longs', () => {
    const sized = Buffer.concat([
      long(7),
      // A union's third branch: an array in blocks with negative counts and sizes, as Java's blocking encoder writes.
      long(2),
      long(-2),
      long(4),
      encode('string', 'a'),
      encode('string', 'b'),
      long(0),
      long(1),
      encode('string', 'after'),
    ]);
    const raw = Buffer.concat([
      writeAvro({ schema: SCHEMA, records: [], codec: 'null' }),
      long(1),
      long(sized.length),
      sized,
      Buffer.from('0123456789abcdef'),
    ]);
    expect(readAll(raw)).toEqual([{ id: '7', text: 'after' }]);

    const pairs = {
      type: 'record',
      name: 'row',
      fields: [
        {
          name: 'sizes',
          'field-id': 108,
          type: {
            type: 'array',
            items: {
              type: 'record',
              name: 'pair',
              fields: [
                { name: 'key', type: 'int' },
                { name: 'value', type: 'long' },
              ],
            },
          },
        },
      ],
    };
    const opened = openContainer(
      writeAvro({
        schema: pairs,
        records: [
          {
            sizes: [
              { key: 1, value: 5 },
              { key: 2, value: 2 ** 40 },
            ],
          },
        ],
      }),
      LIMITS,
    );
    const target: number[] = [];
    const read = compileRecord<number[]>(opened.schema, [
      longMapField(108, ['sizes'], (into, key, value) => into.push(key, value)),
    ]);
    for (const { cursor } of opened.blocks()) read(cursor, target);
    expect(target).toEqual([1, 5, 2, 2 ** 40]);
  });
});
