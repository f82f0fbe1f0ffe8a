import * as http from 'node:http';
import { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import {
  CredentialsService,
  EnvironmentDescriptor,
} from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { TestTrino } from './__testUtils__/TestTrino';
import { DefaultEnvironmentVerifier } from './DefaultEnvironmentVerifier';
import { CheckTimeouts } from './index';

describe('DefaultEnvironmentVerifier', () => {
  let trino: TestTrino;
  let store: http.Server;
  let storeStatus: number;
  /** Nothing listens there. */
  let nowhere: string;
  const logger = mockServices.logger.mock();
  const credentials: jest.Mocked<CredentialsService> = {
    getS3Credentials: jest.fn(),
    getPassword: jest.fn(),
  };

  beforeEach(async () => {
    jest.resetAllMocks();
    credentials.getS3Credentials.mockResolvedValue({
      accessKeyId: 'access',
      secretAccessKey: 's3cret-of-the-store',
    });
    credentials.getPassword.mockResolvedValue({ password: 's3cret-of-trino' });
    trino = await TestTrino.start();
    storeStatus = 200;
    store = http.createServer((_request, response) => {
      response.writeHead(storeStatus).end();
    });
    await new Promise<void>(resolve => store.listen(0, '127.0.0.1', resolve));
  });

  beforeAll(async () => {
    const server = http.createServer();
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    nowhere = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    await new Promise(resolve => server.close(resolve));
  });

  afterEach(async () => {
    await trino.stop();
    await new Promise(resolve => store.close(resolve));
  });

  const descriptor = (
    changes: { metastore?: string; endpoint?: string; url?: string } = {},
  ): EnvironmentDescriptor => ({
    id: 'vendas-dev',
    title: 'Vendas',
    catalogs: [
      {
        id: 'lakehouse',
        metastore: changes.metastore
          ? { type: 'hive', uri: changes.metastore }
          : { type: 'engine' },
        objectStore: {
          type: 's3',
          endpoint:
            changes.endpoint ??
            `http://127.0.0.1:${(store.address() as AddressInfo).port}`,
          region: 'us-east-1',
          pathStyle: true,
          buckets: ['vendas-dev'],
          credentials: { provider: 'kubernetes', path: 'a/b/minio' },
        },
      },
    ],
    engines: [
      {
        id: 'trino',
        type: 'trino',
        url: changes.url ?? trino.url,
        user: 'portal',
        credentials: { provider: 'kubernetes', path: 'a/b/trino' },
        catalogs: { lakehouse: 'lakehouse' },
      },
    ],
  });

  const verify = async (
    options: {
      descriptor?: EnvironmentDescriptor;
      timeouts?: Partial<CheckTimeouts>;
      signal?: AbortSignal;
    } = {},
  ) => {
    const verification = await DefaultEnvironmentVerifier.create({
      credentials,
      logger,
      timeouts: options.timeouts,
    }).verify(
      {
        descriptor: options.descriptor ?? descriptor(),
        schemaPrefix: 'vendas_dev_',
      },
      options.signal ?? new AbortController().signal,
    );
    expect(JSON.stringify(verification)).not.toContain('s3cret');
    return verification;
  };

  const failedCheck = async (...options: Parameters<typeof verify>) => {
    const { outcome, checks } = await verify(...options);
    expect(outcome).toBe('failed');
    const [check] = checks.filter(each => each.outcome === 'failed');
    return { ...check.reason!, name: check.name, checks };
  };

  it('makes, fills, reads and drops a table, and leaves nothing', async () => {
    const { outcome, checks, startedAt, endedAt } = await verify();
    expect(outcome).toBe('passed');
    expect(checks.map(({ name, outcome: each }) => [name, each])).toEqual([
      ['metastore', 'not-run'],
      ['bucket', 'passed'],
      ['engine', 'passed'],
      ['scratch-table', 'passed'],
    ]);
    expect(Date.parse(endedAt!)).toBeGreaterThanOrEqual(Date.parse(startedAt!));
    expect(trino.statements.map(each => each.split(/ (?=")| \(/)[0])).toEqual([
      'SELECT 1',
      'CREATE SCHEMA IF NOT EXISTS',
      'CREATE TABLE',
      'INSERT INTO',
      'SELECT id, word, CAST(amount AS varchar) FROM',
      'DROP TABLE',
      'DROP SCHEMA IF EXISTS',
      'SHOW SCHEMAS FROM',
    ]);
    expect(trino.statements[2]).toMatch(
      /"lakehouse"\."vendas_dev_lakehouse_portal_check_\d+_[0-9a-f]{8}"\."scratch"/,
    );
    expect(trino.tables.size + trino.schemas.size).toBe(0);
    expect(trino.headers).toMatchObject({
      'x-trino-user': 'portal',
      'x-trino-source': 'lakehouse-portal',
      authorization: `Basic ${Buffer.from('portal:s3cret-of-trino').toString(
        'base64',
      )}`,
    });
  });

  it('says that the metastore does not answer', async () => {
    expect(
      await failedCheck({
        descriptor: descriptor({ metastore: `thrift://${nowhere}` }),
      }),
    ).toMatchObject({
      name: 'metastore',
      code: 'metastore-unreachable',
      message: `The metastore at thrift://${nowhere} does not answer: ECONNREFUSED`,
      checks: expect.arrayContaining([
        { name: 'scratch-table', outcome: 'not-run' },
      ]),
    });
    expect(trino.statements).toEqual(['SELECT 1']);
  });

  it.each([
    [404, 'bucket-missing', /^The bucket vendas-dev is not there at http/],
    [403, 'bucket-denied', /cannot be read with the credentials/],
    [500, 'bucket-unreachable', /cannot be reached: HTTP 500$/],
  ])('says what is wrong with a bucket: %d', async (status, code, message) => {
    storeStatus = status;
    expect(await failedCheck()).toMatchObject({
      name: 'bucket',
      code,
      message: expect.stringMatching(message),
    });
  });

  it('says that the object store does not answer', async () => {
    expect(
      await failedCheck({
        descriptor: descriptor({ endpoint: `http://${nowhere}` }),
      }),
    ).toMatchObject({ name: 'bucket', code: 'bucket-unreachable' });
  });

  it('says that credentials are not there', async () => {
    credentials.getS3Credentials.mockRejectedValue(
      new Error("No Secret at 'a/b/minio'"),
    );
    expect(await failedCheck()).toMatchObject({
      name: 'bucket',
      code: 'credentials-missing',
      message:
        "The credentials of the environment cannot be read: No Secret at 'a/b/minio'",
    });
  });

  it('says that the engine does not answer', async () => {
    expect(
      await failedCheck({
        descriptor: descriptor({ url: `http://${nowhere}` }),
      }),
    ).toMatchObject({
      name: 'engine',
      code: 'engine-unreachable',
      message: `Trino at http://${nowhere} does not answer: it does not accept connections`,
    });
  });

  it('says that the engine does not take the password', async () => {
    trino.status = 401;
    expect(await failedCheck()).toMatchObject({
      name: 'engine',
      code: 'engine-denied',
      message: expect.stringMatching(/refuses the user portal/),
    });
  });

  it('sends no password over a network in clear', async () => {
    expect(
      await failedCheck({
        descriptor: descriptor({ url: 'http://trino.example.org:8080' }),
      }),
    ).toMatchObject({
      code: 'engine-denied',
      message: expect.stringMatching(/a password is sent over https only/),
    });
  });

  it('says in which step the scratch table failed, and cleans up', async () => {
    trino.intercept = statement =>
      statement.startsWith('INSERT')
        ? {
            errorName: 'ICEBERG_FILESYSTEM_ERROR',
            message: 'line 1:1: Failed to write to s3://key:pass@bucket/x',
          }
        : undefined;
    const { name, code, params, message } = await failedCheck();
    expect([name, code, params.step]).toEqual([
      'scratch-table',
      'scratch-table-failed',
      'insert',
    ]);
    expect(message).toMatch(/ICEBERG_FILESYSTEM_ERROR/);
    expect(message).not.toContain('key:pass');
    expect(trino.tables.size + trino.schemas.size).toBe(0);
  });

  it('notices that a table gives back something else', async () => {
    trino.intercept = statement =>
      statement.includes('CAST(amount') ? [[1, '?gua', '10.50']] : undefined;
    expect(await failedCheck()).toMatchObject({
      code: 'scratch-table-differs',
    });
    expect(trino.tables.size + trino.schemas.size).toBe(0);
  });

  it('gives up in time, stops the statement, and still cleans up', async () => {
    trino.intercept = statement =>
      statement.startsWith('INSERT') ? 'hang' : undefined;
    expect(
      await failedCheck({ timeouts: { 'scratch-table': 300 } }),
    ).toMatchObject({
      code: 'check-timeout',
      message: 'It was not done within 0.3 s.',
    });
    expect(trino.cancelled).toEqual([expect.stringMatching(/^INSERT/)]);
    expect(trino.tables.size + trino.schemas.size).toBe(0);
  });

  it('cleans up also when it is told to stop', async () => {
    const stop = new AbortController();
    trino.intercept = statement => {
      if (!statement.startsWith('INSERT')) return undefined;
      setTimeout(() => stop.abort(new Error('shutting down')), 20);
      return 'hang';
    };
    await expect(verify({ signal: stop.signal })).rejects.toThrow(
      'shutting down',
    );
    expect(trino.tables.size + trino.schemas.size).toBe(0);
  });

  it('drops what an earlier check left behind, and nothing of one that runs', async () => {
    const name = (madeAt: number | string) =>
      `"vendas_dev_lakehouse_portal_check_${madeAt}_0a0b0c0d"`;
    const old = name(Date.now() - 2 * 60 * 60_000);
    const others = [name(Date.now()), name('x'), '"vendas_dev_sales"'];
    [old, ...others].forEach(schema => {
      trino.schemas.add(schema);
      trino.tables.add(`${schema}."scratch"`);
    });
    expect((await verify()).outcome).toBe('passed');
    expect([...trino.schemas]).toEqual(others);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('waits for an engine that says it has started and has not', async () => {
    let early = 1;
    trino.intercept = () =>
      early-- > 0
        ? { errorName: 'NO_NODES_AVAILABLE', message: 'No nodes' }
        : undefined;
    expect((await verify()).outcome).toBe('passed');
  });

  it('tells the operator of what it could not drop', async () => {
    trino.intercept = statement =>
      statement.startsWith('DROP')
        ? { errorName: 'GENERIC_INTERNAL_ERROR', message: 'no' }
        : undefined;
    expect(await failedCheck()).toMatchObject({ params: { step: 'drop' } });
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/may be left behind: no/),
    );
  });

  it('has not passed where there was nothing to check', async () => {
    const nothing = { ...descriptor(), engines: [], catalogs: [] };
    expect((await verify({ descriptor: nothing })).outcome).toBe('not-run');
  });

  it('measures what it can, and says why it cannot measure the rest', async () => {
    const thresholds = await DefaultEnvironmentVerifier.create({
      credentials,
      logger,
    }).measureThresholds(
      {
        descriptor: descriptor({ metastore: `thrift://${nowhere}` }),
        schemaPrefix: '',
      },
      new AbortController().signal,
    );
    expect(thresholds).toEqual([
      {
        name: 'simple-query',
        limit: 5000,
        unit: 'ms',
        value: expect.any(Number),
        measuredAt: expect.any(String),
        verdict: 'within',
      },
      {
        name: 'metastore-latency',
        limit: 100,
        unit: 'ms',
        verdict: 'unknown',
        note: expect.objectContaining({
          code: 'metastore-unreachable',
          message: expect.stringMatching(/ECONNREFUSED/),
        }),
      },
      {
        name: 'dbt-throughput',
        limit: 1000,
        unit: 'records-per-second',
        verdict: 'unknown',
        note: expect.objectContaining({ code: 'dbt-place-unknown' }),
      },
      { name: 'cpu', limit: 80, unit: 'percent', verdict: 'unknown' },
    ]);
  });
});
