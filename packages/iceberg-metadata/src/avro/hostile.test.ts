import { JsonSchema, long, writeAvro } from '../__testUtils__/avroWriter';
import { readManifestList } from '../manifests/manifestList';
import { AvroBlock, openContainer } from './container';
import { compileRecord, compileSkip } from './decoder';
import { AvroTooLarge, InvalidAvro } from './InvalidAvro';
import { AvroRecord, parseSchema } from './schema';

const LIMITS = {
  maxBlockBytes: 1024 * 1024,
  maxTotalBytes: 2 * 1024 * 1024,
  maxRecords: 10_000,
};

const record = (name: string, ...types: JsonSchema[]) => ({
  type: 'record',
  name,
  fields: types.map((type, i) => ({ name: `f${i}`, type })),
});

/** A file of one record with the bytes given. */
function fileOf(schema: JsonSchema, content: Buffer, records = 1): Buffer {
  return Buffer.concat([
    writeAvro({ schema, records: [], codec: 'null' }),
    long(records),
    long(content.length),
    content,
    Buffer.from('0123456789abcdef'),
  ]);
}

/** Jumps over all records. */
function skipAll(file: Buffer) {
  const container = openContainer(file, LIMITS);
  const read = compileRecord(container.schema, []);
  for (const block of container.blocks() as Iterable<AvroBlock>) {
    for (let i = 0; i < block.records; i++) read(block.cursor, {});
  }
}

describe('hostile Avro', () => {
  it.each<[string, JsonSchema]>([
    ['null', 'null'],
    ['an empty record', record('nothing')],
    ['a fixed type of no bytes', { type: 'fixed', name: 'none', size: 0 }],
  ])('does not count items of %s', (_, items) => {
    const blocks = Buffer.concat([long(1000), Buffer.alloc(1000)]);
    expect(() =>
      skipAll(fileOf(record('row', { type: 'array', items }), blocks)),
    ).toThrow(new InvalidAvro('a collection holds items of no bytes'));
  });

  it('makes no partition ranges of nothing, nor many of little', () => {
    const list = (items: JsonSchema) => ({
      type: 'record',
      name: 'manifest_file',
      fields: [
        {
          name: 'partitions',
          'field-id': 507,
          type: { type: 'array', items },
        },
      ],
    });
    const many = Buffer.concat([long(5000), Buffer.alloc(5001)]);
    expect(() =>
      readManifestList(fileOf(list(record('none')), many), LIMITS),
    ).toThrow(InvalidAvro);
    expect(() =>
      readManifestList(fileOf(list(record('r508', 'boolean')), many), LIMITS),
    ).toThrow('more than 1000 partition ranges of one manifest');
  });

  it('counts empty blocks as work', () => {
    const block = Buffer.concat([
      long(0),
      long(0),
      Buffer.from('0123456789abcdef'),
    ]);
    const file = fileOf(record('row', 'int'), Buffer.from([0]));
    expect(() =>
      skipAll(
        Buffer.concat([file, ...Array<Buffer>(LIMITS.maxRecords).fill(block)]),
      ),
    ).toThrow(AvroTooLarge);
  });

  it('makes code for a type once, however often it is named', () => {
    const schema = parseSchema(
      JSON.stringify(
        record('row', record('wide', 'int', 'string'), 'wide', [
          'null',
          'wide',
        ]),
      ),
    ) as AvroRecord;
    const [first, second] = schema.fields;
    expect(compileSkip(second.type)).toBe(compileSkip(first.type));
  });

  it('makes no work of types that double without taking a byte', () => {
    // Level by level twice as many values: 2 to the power of 40 of them, in one byte.
    const levels = Array.from({ length: 40 }, (_, i) =>
      record(`r${i + 1}`, `r${i}`, `r${i}`),
    );
    const schema = record('row', record('r0', 'null'), ...levels, 'int');
    const parsed = parseSchema(JSON.stringify(schema)) as AvroRecord;
    const last = parsed.fields[parsed.fields.length - 2].type;
    expect(compileSkip(last)).toBe(compileSkip({ kind: 'null' }));
    skipAll(fileOf(schema, Buffer.from([0])));
  });

  it('reads no schema beyond a limit, and no union that repeats itself', () => {
    expect(() => parseSchema(`"${'x'.repeat(1024 * 1024)}"`)).toThrow(
      AvroTooLarge,
    );
    expect(() => parseSchema('["null", "null"]')).toThrow(InvalidAvro);
    const named = JSON.stringify(record('row', record('a'), ['a', 'a']));
    expect(() => parseSchema(named)).toThrow('a union names a type twice');
  });

  it('keeps a bounded header', () => {
    const metadata = Object.fromEntries(
      Array.from({ length: 2000 }, (_, i) => [`key${i}`, '']),
    );
    const file = writeAvro({ schema: 'int', records: [], metadata });
    expect(() => openContainer(file, LIMITS)).toThrow(AvroTooLarge);
  });
});
