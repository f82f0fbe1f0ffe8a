import * as http from 'node:http';
import { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import { CredentialsService } from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { DefaultEnvironmentVerifier } from './DefaultEnvironmentVerifier';
import { readDbtThroughput } from './dbtThroughput';
import { VerificationTarget } from './types';

const LATEST = '/lakehouse/dbt/vendas-dev/lakehouse_enterprise/latest.json';
const HANGS = 'hangs';
const RESULTS =
  '/lakehouse/dbt/vendas-dev/lakehouse_enterprise/run-2/run_results.json';

const latest = (changes: object = {}) => ({
  run: 'run-2',
  environment: 'vendas-dev',
  project: 'lakehouse_enterprise',
  status: 'success',
  started_at: '2026-11-30T08:00:00+00:00',
  finished_at: '2026-11-30T08:10:00+00:00',
  artifacts: ['manifest.json', 'run_results.json'],
  ...changes,
});

const model = (layer: string, rows: number | undefined, seconds = 1) => ({
  unique_id: `model.lakehouse_enterprise.${layer}`,
  status: 'success',
  execution_time: seconds,
  relation_name: `"lakehouse"."${layer}"."t"`,
  adapter_response: rows === undefined ? {} : { rows_affected: rows },
});

const results = (...models: object[]) => ({
  metadata: {
    dbt_schema_version: 'https://schemas.getdbt.com/dbt/run-results/v6.json',
    dbt_version: '1.11.16',
    generated_at: '2026-11-30T08:09:00Z',
  },
  results: models,
});

describe('the throughput of dbt', () => {
  /** What the store has, by path. */
  const files = new Map<string, unknown>();
  const asked: string[] = [];
  const credentials: jest.Mocked<CredentialsService> = {
    getS3Credentials: jest.fn(),
    getPassword: jest.fn(),
  };
  let store: http.Server;
  let denied: boolean;

  beforeAll(async () => {
    store = http.createServer(({ url = '' }, response) => {
      asked.push(url);
      const file = files.get(url);
      if (file === HANGS) return;
      if (denied) {
        response.writeHead(403).end('<Code>AccessDenied</Code>');
      } else if (file === undefined) {
        response.writeHead(404).end('<Code>NoSuchKey</Code>');
      } else {
        response.end(typeof file === 'string' ? file : JSON.stringify(file));
      }
    });
    await new Promise<void>(resolve => store.listen(0, '127.0.0.1', resolve));
  });

  afterAll(() => new Promise(resolve => store.close(resolve)));

  beforeEach(() => {
    jest.resetAllMocks();
    files.clear();
    asked.length = 0;
    denied = false;
    credentials.getS3Credentials.mockResolvedValue({
      accessKeyId: 'access',
      secretAccessKey: 's3cret-of-the-store',
    });
  });

  const target = (
    changes: Partial<VerificationTarget> & { projects?: string[] } = {},
  ): VerificationTarget => ({
    schemaPrefix: '',
    descriptor: {
      id: 'vendas-dev',
      title: 'Vendas',
      catalogs: [
        {
          id: 'lakehouse',
          metastore: { type: 'engine' },
          objectStore: {
            type: 's3',
            endpoint: `http://127.0.0.1:${
              (store.address() as AddressInfo).port
            }`,
            region: 'us-east-1',
            pathStyle: true,
            buckets: ['lakehouse'],
            credentials: { provider: 'kubernetes', path: 'a/b/minio' },
          },
        },
      ],
      engines: [],
      ...(!changes.noBuilds && {
        dbt: {
          location: 's3://lakehouse/dbt/vendas-dev',
          catalog: 'lakehouse',
          projects: changes.projects ?? ['lakehouse_enterprise'],
        },
      }),
    },
    ...(changes.noBuilds && { noBuilds: changes.noBuilds }),
  });

  const measure = async (...options: Parameters<typeof target>) => {
    const thresholds = await DefaultEnvironmentVerifier.create({
      credentials,
      logger: mockServices.logger.mock(),
    }).measureThresholds(target(...options), new AbortController().signal);
    expect(JSON.stringify(thresholds)).not.toContain('s3cret');
    return thresholds.find(({ name }) => name === 'dbt-throughput')!;
  };

  const unknownWith = (code: string, message?: RegExp) => ({
    name: 'dbt-throughput',
    limit: 1_000,
    unit: 'records-per-second',
    verdict: 'unknown',
    note: {
      code,
      params: expect.any(Object),
      message: message ? expect.stringMatching(message) : expect.any(String),
    },
  });

  const published = (...models: object[]) => {
    files.set(LATEST, latest()).set(RESULTS, results(...models));
  };

  it('is that of the slowest layer of the last build, with the time at which it ended', async () => {
    published(
      model('raw_vault', 40_000, 10),
      model('gold', 20_000, 10.5),
      model('gold', 11_250, 5),
      // Too few rows to tell anything.
      model('staging', 9_999, 100),
    );
    expect(await measure()).toEqual({
      name: 'dbt-throughput',
      limit: 1_000,
      unit: 'records-per-second',
      value: 2_016,
      measuredAt: '2026-11-30T08:10:00.000Z',
      verdict: 'within',
      note: {
        code: 'dbt-slowest-layer',
        params: { layer: 'gold', rows: '31250', seconds: '15.5' },
        message: 'The slowest layer is gold: 31,250 rows in 15.5 s.',
      },
    });
    expect(asked).toEqual([LATEST, RESULTS]);
  });

  it.each([
    [10_000, 10, 1_000, 'within'],
    [10_000, 10.0001, 999, 'beyond'],
  ])(
    'is judged as the probe does: %d rows in %d s',
    async (rows, seconds, value, verdict) => {
      published(model('gold', rows, seconds));
      expect(await measure()).toMatchObject({ value, verdict });
    },
  );

  it('is of the project whose build ended last', async () => {
    const other = (path: string) =>
      path.replace('lakehouse_enterprise', 'other');
    published(model('gold', 20_000));
    files
      .set(other(LATEST), latest({ finished_at: '2026-11-30T09:00:00Z' }))
      .set(other(RESULTS), results(model('gold', 30_000)));
    const projects = ['other', 'lakehouse_enterprise', 'never-built'];
    expect(await measure({ projects })).toMatchObject({
      value: 30_000,
      measuredAt: '2026-11-30T09:00:00.000Z',
    });
  });

  it('is unknown where no builds are published, and nothing is read', async () => {
    const noBuilds = {
      code: 'dbt-absent',
      params: {},
      message: 'dbt is not part of this environment.',
    };
    expect(await measure({ noBuilds })).toEqual(unknownWith('dbt-absent'));
    expect(asked).toEqual([]);
    expect(credentials.getS3Credentials).not.toHaveBeenCalled();
  });

  it('is unknown before the first build', async () => {
    expect(await measure()).toEqual(unknownWith('dbt-no-build'));
  });

  it('is never that of another environment', async () => {
    published(model('gold', 20_000));
    files.set(LATEST, latest({ environment: 'vendas-prod' }));
    expect(await measure()).toEqual(unknownWith('dbt-other-environment'));
    expect(asked).toEqual([LATEST]);
  });

  it('is unknown where dbt ended before it ran anything', async () => {
    files.set(LATEST, latest({ status: 'failed', artifacts: [] }));
    expect(await measure()).toEqual(unknownWith('dbt-no-results'));
  });

  it('is unknown where nobody knows the rows', async () => {
    published(model('gold', undefined), model('raw_vault', -1));
    expect(await measure()).toEqual(unknownWith('dbt-rows-unknown'));
    published();
    expect(await measure()).toEqual(unknownWith('dbt-rows-unknown'));
  });

  it('is unknown where the rows are too few', async () => {
    published(model('gold', 9_999), model('raw_vault', 0));
    const found = await measure();
    expect(found).toEqual(unknownWith('dbt-rows-few', /less than 10,000 rows/));
    expect(found.note!.params).toEqual({ rows: '10000' });
  });

  it.each([
    [
      'is not JSON',
      { [LATEST]: '{"run": "s3cret' },
      /latest.json: is not JSON$/,
    ],
    [
      'leads elsewhere',
      { [LATEST]: latest({ run: '../../vendas-prod/run-1' }) },
      /latest.json: run: /,
    ],
    [
      'is huge',
      { [LATEST]: ' '.repeat(65_537) },
      /latest.json: .* limit 65536/,
    ],
    [
      'names what is not there',
      { [LATEST]: latest() },
      /names run-2\/run_results.json, which is not there$/,
    ],
    [
      'names what is no list of results',
      { [LATEST]: latest(), [RESULTS]: { results: [] } },
      /run_results.json: metadata.dbt_schema_version: /,
    ],
    [
      'names what is cut off',
      { [LATEST]: latest(), [RESULTS]: '{"metadata": {' },
      /run-2\/run_results.json: is not JSON$/,
    ],
    [
      'names what is huge',
      { [LATEST]: latest(), [RESULTS]: ' '.repeat(32 * 1024 * 1024 + 1) },
      /run-2\/run_results.json: .* limit 33554432$/,
    ],
  ])('is unknown where what is published %s', async (_, found, message) => {
    Object.entries(found).forEach(([path, file]) => files.set(path, file));
    expect(await measure()).toEqual(unknownWith('dbt-unreadable', message));
  });

  it('waits for the store no longer than it may', async () => {
    files.set(LATEST, HANGS);
    await expect(
      readDbtThroughput(target(), credentials, AbortSignal.timeout(50)),
    ).rejects.toThrow(/timeout/);
  });

  it('is unknown where the store refuses, or there are no credentials', async () => {
    denied = true;
    expect(await measure()).toEqual(
      unknownWith('dbt-unreadable', /answered 403 AccessDenied$/),
    );
    credentials.getS3Credentials.mockRejectedValue(
      new Error("No Secret at 'a/b/minio'"),
    );
    expect(await measure()).toEqual(unknownWith('credentials-missing'));
  });
});
