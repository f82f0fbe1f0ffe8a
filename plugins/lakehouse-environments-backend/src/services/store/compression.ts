import { gunzipSync, gzipSync } from 'node:zlib';

/** A value as compressed JSON. */
export function pack(value: unknown): Buffer {
  return gzipSync(JSON.stringify(value));
}

/** The reverse of {@link pack}. */
export function unpack<T>(bytes: Uint8Array): T {
  return JSON.parse(gunzipSync(bytes).toString('utf8')) as T;
}
