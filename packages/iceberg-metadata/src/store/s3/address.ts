import { ReadError } from '../../errors';

/** Where a file lies: bucket and key, as they stand in the location (Iceberg does not encode locations). */
export interface S3Address {
  bucket: string;
  key: string;
}

/** Understands `s3://`, `s3a://` and `s3n://`. */
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
  return { bucket: match[1], key: match[2] };
}

/** Where to send a request: S3 puts the bucket into the host name, most self-hosted stores into the path. */
export function requestTarget(
  address: S3Address,
  endpoint: URL,
  pathStyle: boolean,
): { host: string; hostname: string; path: string } {
  const base = endpoint.pathname.replace(/\/+$/, '');
  const key = encodePath(address.key);
  if (pathStyle) {
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
