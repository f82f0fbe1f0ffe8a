import {
  createHash,
  createHmac,
  createSecretKey,
  KeyObject,
} from 'node:crypto';

/** @public */
export interface S3Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

const UNSIGNED = 'UNSIGNED-PAYLOAD';

/**
 * Headers of a GET signed with AWS Signature Version 4 for S3.
 * `path` is the request path as sent, already percent-encoded once (S3 does not encode it twice).
 * Source: Amazon S3 API reference, "Authenticating Requests: Using the Authorization Header".
 */
export function signGet(options: {
  host: string;
  path: string;
  region: string;
  credentials: S3Credentials;
  now: Date;
}): Record<string, string> {
  const { host, path, region, credentials, now } = options;
  const time = now.toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
  const headers: Record<string, string> = {
    host,
    'x-amz-content-sha256': UNSIGNED,
    'x-amz-date': time,
  };
  if (credentials.sessionToken) {
    headers['x-amz-security-token'] = credentials.sessionToken;
  }
  const names = Object.keys(headers).sort();
  const signed = names.join(';');
  const canonical = [
    'GET',
    path,
    '',
    ...names.map(name => `${name}:${headers[name]}`),
    '',
    signed,
    UNSIGNED,
  ].join('\n');
  const signature = hmac(
    signingKey(credentials.secretAccessKey, scope),
    ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n'),
  ).toString('hex');
  headers.authorization = `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`;
  return headers;
}

/** Signing keys of the credentials in use; more than a process has stores for is not kept. */
const MAX_SIGNING_KEYS = 32;
const signingKeys = new Map<string, KeyObject>();

/**
 * The key for a day, region and service. It is kept, because deriving it takes four of the five hashes of a request:
 * without that a signature takes ten times as long.
 */
function signingKey(secret: string, scope: string): KeyObject {
  const id = `${scope}\n${secret}`;
  let key = signingKeys.get(id);
  if (!key) {
    const derived = scope
      .split('/')
      .reduce((outer, part) => hmac(outer, part), Buffer.from(`AWS4${secret}`));
    key = createSecretKey(derived);
    if (signingKeys.size >= MAX_SIGNING_KEYS) signingKeys.clear();
    signingKeys.set(id, key);
  }
  return key;
}

function hmac(key: Buffer | KeyObject, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
