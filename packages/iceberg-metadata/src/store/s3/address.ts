import { ReadError } from '../../errors';

/** Where a file lies: bucket and key, as they stand in the location (Iceberg does not encode locations). @public */
export interface S3Address {
  bucket: string;
  key: string;
}

/** Also of old buckets, which may hold capitals and underscores. */
const BUCKET = /^[A-Za-z0-9][A-Za-z0-9._-]{1,254}$/;
/** Limit of Amazon S3; others set the same or a lower one. */
const MAX_KEY_BYTES = 1024;

/**
 * Understands `s3://`, `s3a://` and `s3n://`. Throws {@link ReadError}: `unsupported` for other schemes, `invalid` for names
 * that cannot exist.
 * @public
 */
export function parseLocation(location: string): S3Address {
  const match = /^s3[an]?:\/\/([^/]+)\/(.+)$/s.exec(location);
  if (!match) {
    throw new ReadError(
      'unsupported',
      'metadata',
      location.slice(0, 500),
      'the location is not in an S3 store (s3:// or s3a://)',
    );
  }
  const [, bucket, key] = match;
  const possible =
    BUCKET.test(bucket) &&
    Buffer.byteLength(key) <= MAX_KEY_BYTES &&
    !/\p{Surrogate}/u.test(key);
  if (!possible) {
    // Asked for, it would fail like a store that is down, and is the table's own fault.
    throw new ReadError(
      'invalid',
      'metadata',
      location.slice(0, 500),
      'no object store can hold a file of this name',
    );
  }
  return { bucket, key };
}

/** What can stand in front of a host name. A bucket with dots does not match the wildcard certificate there. */
const HOST_LABEL = /^[a-z0-9-]{1,63}$/;

/** Where to send a request: S3 puts the bucket into the host name, most self-hosted stores into the path. */
export function requestTarget(
  address: S3Address,
  endpoint: URL,
  pathStyle: boolean,
): { host: string; hostname: string; path: string } {
  const base = endpoint.pathname.replace(/\/+$/, '');
  const key = encodePath(address.key);
  if (pathStyle || !HOST_LABEL.test(address.bucket)) {
    return {
      host: endpoint.host,
      hostname: endpoint.hostname,
      path: `${base}/${encodePath(address.bucket)}/${key}`,
    };
  }
  return {
    host: `${address.bucket}.${endpoint.host}`,
    hostname: `${address.bucket}.${endpoint.hostname}`,
    path: `${base}/${key}`,
  };
}

function encodePath(path: string): string {
  return path
    .split('/')
    .map(part =>
      encodeURIComponent(part).replace(
        /[!'()*]/g,
        char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
    )
    .join('/');
}
