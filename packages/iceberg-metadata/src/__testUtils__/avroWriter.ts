import { deflateRawSync, zstdCompressSync, crc32 } from 'node:zlib';

/** A small Avro writer, only for tests: values by the schema as JSON, so that it shares no code with the reader. */
export type JsonSchema =
  | string
  | JsonSchema[]
  | {
      type: JsonSchema;
      fields?: { name: string; type: JsonSchema }[];
      items?: JsonSchema;
      [key: string]: unknown;
    };

export type Codec = 'null' | 'deflate' | 'snappy' | 'zstandard';

export function writeAvro(options: {
  schema: JsonSchema;
  records: unknown[];
  codec?: Codec;
  metadata?: Record<string, string>;
  /** Java packs many entries into a block, PyIceberg one. */
  recordsPerBlock?: number;
}): Buffer {
  const { schema, records, codec = 'deflate' } = options;
  const sync = Buffer.from('0123456789abcdef', 'latin1');
  const metadata: Record<string, string> = {
    'avro.schema': JSON.stringify(schema),
    'avro.codec': codec,
    ...options.metadata,
  };
  const parts = [
    Buffer.from('Obj\x01', 'latin1'),
    long(Object.keys(metadata).length),
    ...Object.entries(metadata).flatMap(([key, value]) => [
      bytes(Buffer.from(key)),
      bytes(Buffer.from(value)),
    ]),
    long(0),
    sync,
  ];
  const size = options.recordsPerBlock ?? 100;
  for (let i = 0; i < records.length; i += size) {
    const block = records.slice(i, i + size);
    const data = compress(
      Buffer.concat(block.map(record => encode(schema, record))),
      codec,
    );
    parts.push(long(block.length), bytes(data), sync);
  }
  return Buffer.concat(parts);
}

export function encode(schema: JsonSchema, value: unknown): Buffer {
  if (Array.isArray(schema)) {
    const index = schema.findIndex(branch =>
      value === null || value === undefined
        ? branch === 'null'
        : branch !== 'null',
    );
    return Buffer.concat([long(index), encode(schema[index], value)]);
  }
  const { type, fields, items } =
    typeof schema === 'string'
      ? { type: schema, fields: undefined, items: undefined }
      : schema;
  switch (type) {
    case 'null':
      return Buffer.alloc(0);
    case 'boolean':
      return Buffer.from([value ? 1 : 0]);
    case 'int':
    case 'long':
      return long(value as number | bigint | string);
    case 'double': {
      const buffer = Buffer.alloc(8);
      buffer.writeDoubleLE(value as number);
      return buffer;
    }
    case 'string':
      return bytes(Buffer.from(value as string));
    case 'bytes':
      return bytes(value as Buffer);
    case 'fixed':
      return value as Buffer;
    case 'record':
      return Buffer.concat(
        fields!.map(field =>
          encode(field.type, (value as Record<string, unknown>)[field.name]),
        ),
      );
    case 'array': {
      const list = value as unknown[];
      return list.length
        ? Buffer.concat([
            long(list.length),
            ...list.map(item => encode(items!, item)),
            long(0),
          ])
        : long(0);
    }
    default:
      return encode(type, value);
  }
}

export function long(value: number | bigint | string): Buffer {
  let rest = BigInt(value);
  rest = rest >= 0n ? rest * 2n : -rest * 2n - 1n;
  const out: number[] = [];
  do {
    const bits = Number(rest % 128n);
    rest /= 128n;
    out.push(rest > 0n ? bits + 128 : bits);
  } while (rest > 0n);
  return Buffer.from(out);
}

function bytes(value: Buffer): Buffer {
  return Buffer.concat([long(value.length), value]);
}

function compress(data: Buffer, codec: Codec): Buffer {
  switch (codec) {
    case 'deflate':
      return deflateRawSync(data);
    case 'zstandard':
      return zstdCompressSync(data);
    case 'snappy':
      return snappy(data);
    default:
      return data;
  }
}

/** Literals of up to 60 bytes and nothing else: valid Snappy, not small. */
function snappy(data: Buffer): Buffer {
  const parts: Buffer[] = [];
  let rest = data.length;
  do {
    parts.push(Buffer.from([rest > 127 ? (rest % 128) + 128 : rest]));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  for (let i = 0; i < data.length; i += 60) {
    const literal = data.subarray(i, i + 60);
    parts.push(Buffer.from([(literal.length - 1) * 4]), literal);
  }
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(data));
  return Buffer.concat([...parts, checksum]);
}
