import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { ClusterConfig } from '../config/types';
import { KubernetesSecretCredentialsProvider } from './KubernetesSecretCredentialsProvider';

const SECRETS: Record<string, Record<string, string>> = {
  '/api/v1/namespaces/lakehouse-x/secrets/minio-lakehouse': {
    accessKey: 'lakehouse',
    secretKey: 's3cret-of-minio',
  },
  '/api/v1/namespaces/lakehouse-x/secrets/database': {
    username: 'hive',
    password: 's3cret-of-hive',
  },
  '/api/v1/namespaces/lakehouse-x/secrets/other': { something: 's3cret' },
};

let server: Server;
let status = 200;
const tokens: (string | undefined)[] = [];
let clusters: ClusterConfig[];

beforeAll(async () => {
  server = createServer((request, response) => {
    tokens.push(request.headers.authorization);
    const data = SECRETS[request.url!];
    response.writeHead(status === 200 && !data ? 404 : status);
    response.end(
      JSON.stringify({
        message: 's3cret-in-an-answer',
        data: Object.fromEntries(
          Object.entries(data ?? {}).map(([key, value]) => [
            key,
            Buffer.from(value).toString('base64'),
          ]),
        ),
      }),
    );
  }).listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  clusters = [
    { id: 'local', url: `http://127.0.0.1:${port}`, token: 't0ken' },
    { id: 'down', url: 'http://127.0.0.1:9', token: 't0ken' },
  ] as ClusterConfig[];
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  status = 200;
});

const provider = () => KubernetesSecretCredentialsProvider.create({ clusters });
const at = (path: string) => ({ provider: 'kubernetes', path });

async function failure(promise: Promise<unknown>): Promise<Error> {
  const error = await promise.then(
    () => undefined,
    reason => reason,
  );
  expect(error).toBeInstanceOf(Error);
  expect(String(error)).not.toMatch(/s3cret|t0ken/);
  expect(JSON.stringify(error)).not.toMatch(/s3cret|t0ken/);
  return error;
}

describe('KubernetesSecretCredentialsProvider', () => {
  it('reads what it is asked for when it is asked for it', async () => {
    expect(
      await provider().getS3Credentials(
        at('local/lakehouse-x/minio-lakehouse'),
      ),
    ).toEqual({
      accessKeyId: 'lakehouse',
      secretAccessKey: 's3cret-of-minio',
      sessionToken: undefined,
    });
    expect(
      await provider().getPassword(at('local/lakehouse-x/database')),
    ).toEqual({ password: 's3cret-of-hive' });
    expect(tokens).toEqual(['Bearer t0ken', 'Bearer t0ken']);
  });

  it.each([
    [
      'local/lakehouse-x/nothing',
      /^No Secret at 'local\/lakehouse-x\/nothing'/,
    ],
    ['local/lakehouse-x/other', /has none of the keys accessKeyId, accessKey/],
    ['other/lakehouse-x/database', /must name a configured cluster/],
    ['local/lakehouse-x', /must name a configured cluster/],
    ['local/lakehouse-x/a/b', /must name a configured cluster/],
    ['local/../secrets', /^No Secret/],
  ])('names the reference and no secret: %s', async (path, message) => {
    const error = await failure(provider().getS3Credentials(at(path)));
    expect(error.name).toBe('NotFoundError');
    expect(error.message).toMatch(message);
  });

  it('says what the API server refuses, and that it is down', async () => {
    const path = 'lakehouse-x/minio-lakehouse';
    status = 403;
    expect(
      (await failure(provider().getS3Credentials(at(`local/${path}`)))).message,
    ).toBe(
      `The Secret at 'local/${path}' cannot be read: the token may not read it`,
    );
    expect(
      (await failure(provider().getS3Credentials(at(`down/${path}`)))).message,
    ).toMatch(/the API server cannot be reached \(ECONNREFUSED\)$/);
  });
});
