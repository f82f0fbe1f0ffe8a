import { createHash, createHmac } from 'node:crypto';
import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { SignatureV4 } from '@smithy/signature-v4';
import { ReadError } from '../errors';
import { requestTarget } from './s3/address';
import { signGet } from './s3/signRequest';
import { S3ObjectStore, S3ObjectStoreOptions } from './S3ObjectStore';

type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  count: number,
) => void;

const SOON_OVER = { maxAttempts: 1, requestTimeoutMs: 150 };
const CREDENTIALS = { accessKeyId: 'AKID', secretAccessKey: 'hunter2secret' };

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    : Buffer.from(data);
}

describe('S3ObjectStore', () => {
  let server: Server | undefined;
  const seen: string[] = [];

  async function storeFor(
    handler: Handler,
    options: Partial<S3ObjectStoreOptions> = {},
  ) {
    seen.length = 0;
    server = createServer((request, response) => {
      seen.push(request.url!);
      handler(request, response, seen.length);
    });
    await new Promise<void>(resolve => server!.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return S3ObjectStore.create({
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      credentials: CREDENTIALS,
      // Far above what a busy machine takes; tests of silence set a short one.
      requestTimeoutMs: 10_000,
      ...options,
    });
  }

  afterEach(async () => {
    server?.closeAllConnections();
    await new Promise(resolve => server?.close(resolve) ?? resolve(undefined));
    server = undefined;
  });

  async function failure(promise: Promise<unknown>): Promise<ReadError> {
    const error = await promise.then(
      () => new Error('no failure'),
      reason => reason,
    );
    expect(error).toBeInstanceOf(ReadError);
    expect(String((error as Error).stack)).not.toContain('hunter2');
    return error as ReadError;
  }

  it('reads a file by its location, with difficult characters in the key', async () => {
    const store = await storeFor((_, response) => response.end('content'));
    expect(String(await store.get('s3a://lake/a b/ç=1%2F(x)/m.avro'))).toBe(
      'content',
    );
    expect(seen).toEqual(['/lake/a%20b/%C3%A7%3D1%252F%28x%29/m.avro']);
  });

  it('tries again after 503 and broken connections, a bounded number of times', async () => {
    const recovering = await storeFor((request, response, count) => {
      if (count === 1)
        response.writeHead(503).end('<Error><Code>SlowDown</Code></Error>');
      else if (count === 2) request.socket.destroy();
      else response.end('at last');
    });
    expect(String(await recovering.get('s3://lake/x'))).toBe('at last');
    server!.close();
    const failing = await storeFor((_, response) =>
      response.writeHead(500).end(),
    );
    expect(await failure(failing.get('s3://lake/x'))).toMatchObject({
      kind: 'unavailable',
      reason: 'the object store answered 500 (3 tries)',
    });
    expect(seen).toHaveLength(3);
  });

  it.each([
    [404, 'NoSuchKey', 'not-found'],
    [404, 'NoSuchBucket', 'not-found'],
    [403, 'AccessDenied', 'denied'],
    [400, 'ExpiredToken', 'denied'],
    [301, 'PermanentRedirect', 'denied'],
    [400, 'InvalidBucketName', 'denied'],
    [501, 'NotImplemented', 'unavailable'],
  ])('does not repeat %s %s: %s', async (status, code, kind) => {
    const store = await storeFor((_, response) =>
      response
        .writeHead(status)
        .end(`<Error><Code>${code}</Code><Key>hunter2</Key></Error>`),
    );
    expect(await failure(store.get('s3://lake/x'))).toMatchObject({
      kind,
      location: 's3://lake/x',
      reason: `the object store answered ${status} ${code}`,
    });
    expect(seen).toHaveLength(1);
  });

  it('gives up on a store that is silent, or stops in the middle', async () => {
    const silent = await storeFor(() => {}, SOON_OVER);
    expect(await failure(silent.get('s3://lake/x'))).toMatchObject({
      kind: 'unavailable',
      reason: expect.stringContaining('no answer within 150 ms'),
    });
    server!.closeAllConnections();
    server!.close();
    const stopping = await storeFor((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half');
    }, SOON_OVER);
    expect((await failure(stopping.get('s3://lake/x'))).kind).toBe(
      'unavailable',
    );
    server!.closeAllConnections();
    server!.close();
    const cutting = await storeFor((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    }, SOON_OVER);
    expect((await failure(cutting.get('s3://lake/x'))).kind).toBe(
      'unavailable',
    );
  });

  it('refuses files above the limit, whether the store says so or not', async () => {
    const stated = await storeFor((_, response) =>
      response.end('x'.repeat(2000)),
    );
    expect(
      await failure(stated.get('s3://lake/x', { maxBytes: 1000 })),
    ).toMatchObject({
      kind: 'too-large',
      reason: '2000 bytes, limit 1000',
    });
    server!.closeAllConnections();
    server!.close();
    const endless = await storeFor((_, response) => {
      const more = () =>
        response.write('x'.repeat(5000), () => !response.destroyed && more());
      more();
    });
    expect(
      (await failure(endless.get('s3://lake/x', { maxBytes: 20_000 }))).kind,
    ).toBe('too-large');
    expect(seen).toHaveLength(1);
  });

  it('says when nobody listens', async () => {
    const store = S3ObjectStore.create({
      endpoint: 'http://127.0.0.1:1',
      region: 'us-east-1',
      credentials: CREDENTIALS,
      maxAttempts: 2,
    });
    expect(await failure(store.get('s3://lake/x'))).toMatchObject({
      kind: 'unavailable',
      reason: 'the object store does not answer: ECONNREFUSED (2 tries)',
    });
  });

  it('stops at once when aborted, also while it pauses', async () => {
    const stop = new AbortController();
    const store = await storeFor((_, response) => {
      response.writeHead(503).end();
      setTimeout(() => stop.abort(new Error('enough')), 20);
    });
    await expect(
      store.get('s3://lake/x', { signal: stop.signal }),
    ).rejects.toThrow(/enough|aborted/);
    expect(seen).toHaveLength(1);
  });

  it('refuses locations and endpoints of another kind', async () => {
    const store = await storeFor((_, response) => response.end());
    expect((await failure(store.get('hdfs://nn/x'))).kind).toBe('unsupported');
    expect((await failure(store.get('file:///etc/passwd'))).kind).toBe(
      'unsupported',
    );
    expect(() =>
      S3ObjectStore.create({ endpoint: 'ftp://x', region: 'r' }),
    ).toThrow('http or https');
  });

  it.each([
    ['half a character', `s3://lake/${'\ud800'}.json`],
    ['a key above the limit', `s3://lake/${'ç'.repeat(513)}`],
    ['a bucket that is none', 's3://la ke/x'],
  ])('does not ask for what cannot exist: %s', async (_, location) => {
    const store = await storeFor((__, response) => response.end());
    expect((await failure(store.get(location))).kind).toBe('invalid');
    expect(seen).toEqual([]);
  });

  it('puts into the host name only buckets that fit there', () => {
    const endpoint = new URL('https://s3.example.com');
    const hostOf = (bucket: string) =>
      requestTarget({ bucket, key: 'x' }, endpoint, false).host;
    expect(hostOf('lake')).toBe('lake.s3.example.com');
    expect(hostOf('with.dots')).toBe('s3.example.com');
    expect(hostOf('Old_Bucket')).toBe('s3.example.com');
  });

  it('repeats no credentials of a location', async () => {
    const store = await storeFor((_, response) => response.end());
    const error = await failure(
      store.get('https://user:hunter2@lake/x?X-Amz-Signature=hunter2'),
    );
    expect(error.message).not.toContain('hunter2');
  });

  it('signs as the AWS SDK does, session token included', async () => {
    class Sha256 {
      private readonly hash;
      constructor(key?: string | ArrayBuffer | ArrayBufferView) {
        this.hash = key
          ? createHmac('sha256', bytesOf(key))
          : createHash('sha256');
      }
      update(data: string | ArrayBuffer | ArrayBufferView) {
        this.hash.update(bytesOf(data));
      }
      async digest() {
        return new Uint8Array(this.hash.digest());
      }
    }
    const credentials = { ...CREDENTIALS, sessionToken: 'a session' };
    const now = new Date('2024-02-03T04:05:06.789Z');
    const options = {
      host: 'lake.example.com:9000',
      path: '/lake/a%20b/%C3%A7',
      region: 'sa-east-1',
    };
    const signer = new SignatureV4({
      service: 's3',
      region: options.region,
      credentials,
      sha256: Sha256,
      uriEscapePath: false,
    });
    const theirs = await signer.sign(
      {
        method: 'GET',
        protocol: 'https:',
        hostname: 'lake.example.com',
        path: options.path,
        query: {},
        headers: {
          host: options.host,
          'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
        },
      },
      { signingDate: now },
    );
    const ours = signGet({ ...options, credentials, now });
    expect(ours.authorization).toBe(theirs.headers.authorization);
  });
});
