import * as zlib from 'node:zlib';
import { Cursor } from './Cursor';
import { AvroTooLarge, InvalidAvro, UnsupportedAvro } from './InvalidAvro';
import { AvroSchema, parseSchema } from './schema';
import { decompressSnappy } from './snappy';

const MAGIC = Buffer.from('Obj\x01', 'latin1');
const SYNC_BYTES = 16;
/** Iceberg's writers put fewer than ten entries into the header. */
const MAX_METADATA_ENTRIES = 1000;

/** Bounds on what one file may ask of this process. */
export interface AvroLimits {
  /** Uncompressed size of one block, in bytes. */
  maxBlockBytes: number;
  /** Uncompressed size of all blocks of one file, in bytes. */
  maxTotalBytes: number;
  /** Records in one file. */
  maxRecords: number;
}

export interface AvroBlock {
  records: number;
  cursor: Cursor;
}

/** An opened Avro object container file. */
export interface AvroContainer {
  schema: AvroSchema;
  /** File metadata by key, such as `avro.codec` and Iceberg's `partition-spec`. */
  metadata: Map<string, string>;
  /** Uncompressed blocks in file order; checks sync markers and limits while it goes. */
  blocks(): Generator<AvroBlock>;
}

/**
 * Opens a container file held in memory.
 * Throws {@link InvalidAvro} for anything malformed, {@link AvroTooLarge} beyond the limits, and {@link UnsupportedAvro} for
 * codecs other than null, deflate, snappy and zstandard.
 * Source: Avro specification 1.11, "Object Container Files".
 */
export function openContainer(file: Buffer, limits: AvroLimits): AvroContainer {
  if (file.length < MAGIC.length || !file.subarray(0, 4).equals(MAGIC)) {
    throw new InvalidAvro(
      file.length === 0 ? 'the file is empty' : 'not an Avro file',
    );
  }
  const cursor = new Cursor(file);
  cursor.skip(MAGIC.length);
  const metadata = new Map<string, string>();
  cursor.forEachItem(() => {
    metadata.set(cursor.readString(), cursor.readString());
    if (metadata.size > MAX_METADATA_ENTRIES) {
      throw new AvroTooLarge(
        `more than ${MAX_METADATA_ENTRIES} entries in the header`,
      );
    }
  });
  const sync = cursor.readFixed(SYNC_BYTES);
  const schemaText = metadata.get('avro.schema');
  if (schemaText === undefined) throw new InvalidAvro('the file has no schema');
  const decompress = decompressorFor(metadata.get('avro.codec') ?? 'null');
  return {
    schema: parseSchema(schemaText),
    metadata,
    *blocks() {
      let total = 0;
      let bytes = 0;
      while (cursor.remaining > 0) {
        const records = cursor.readLong();
        const data = cursor.readFixed(cursor.readLength());
        if (!cursor.readFixed(SYNC_BYTES).equals(sync)) {
          throw new InvalidAvro('a block does not end with the sync marker');
        }
        const raw = decompress(data, limits.maxBlockBytes);
        // An empty block counts as a record: no work is free.
        total += Math.max(1, records);
        bytes += raw.length;
        if (bytes > limits.maxTotalBytes) {
          throw new AvroTooLarge(
            `the blocks grow beyond ${limits.maxTotalBytes} bytes`,
          );
        }
        if (records < 0 || records > raw.length) {
          throw new InvalidAvro(
            `a block states ${records} records in ${raw.length} bytes`,
          );
        }
        if (total > limits.maxRecords) {
          throw new AvroTooLarge(`more than ${limits.maxRecords} records`);
        }
        yield { records, cursor: new Cursor(raw) };
      }
    },
  };
}

type Decompress = (data: Buffer, maxBytes: number) => Buffer;

function decompressorFor(codec: string): Decompress {
  switch (codec) {
    case 'null':
      return (data, maxBytes) => {
        if (data.length > maxBytes) {
          throw new InvalidAvro(
            `a block of ${data.length} bytes, limit ${maxBytes}`,
          );
        }
        return data;
      };
    case 'deflate':
      return (data, maxBytes) =>
        guarded(() =>
          zlib.inflateRawSync(data, {
            maxOutputLength: maxBytes,
            // One allocation for the usual block; the default suits PyIceberg's one-entry blocks.
            chunkSize: Math.max(16_384, Math.min(data.length * 8, 1_048_576)),
          }),
        );
    case 'zstandard':
      if (typeof zlib.zstdDecompressSync !== 'function') {
        throw new UnsupportedAvro('codec zstandard needs Node 22.15 or newer');
      }
      return (data, maxBytes) =>
        guarded(() =>
          zlib.zstdDecompressSync(data, { maxOutputLength: maxBytes }),
        );
    case 'snappy':
      return decompressSnappy;
    default:
      throw new UnsupportedAvro(`codec ${codec.slice(0, 40)}`);
  }
}

function guarded(decompress: () => Buffer): Buffer {
  try {
    return decompress();
  } catch (error) {
    throw new InvalidAvro(
      `a block does not decompress: ${(error as Error).message}`,
      { cause: error },
    );
  }
}
