import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** Bounds what one stored document may unpack to: 512 MiB. */
const MAX_BYTES = 512 * 1024 * 1024;

/** JSON as compressed bytes, off the event loop. */
export async function pack(value: unknown): Promise<Buffer> {
  return compress(Buffer.from(JSON.stringify(value)), { level: 1 });
}

export async function unpack<T>(bytes: Buffer): Promise<T> {
  const json = await decompress(bytes, { maxOutputLength: MAX_BYTES });
  return JSON.parse(json.toString('utf8')) as T;
}
