import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { EnvironmentDescriptor } from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { DbtModelSource } from './DbtModelSource';

const FOLDER = '/lake/dbt/local/vendas';
const run = {
  run: '20260131T083000Z',
  environment: 'local',
  project: 'vendas',
  status: 'success',
  started_at: '2026-01-31T08:30:00+00:00',
  finished_at: '2026-01-31T08:40:00.123456+00:00',
  artifacts: ['manifest.json', 'run_results.json', 'catalog.json'],
  orchestrator_url: 'http://prefect.example.com/runs/flow-run/1',
};
const metadata = (name: string, version: number) => ({
  dbt_schema_version: `https://schemas.getdbt.com/dbt/${name}/v${version}.json`,
  dbt_version: '1.11.16',
  generated_at: '2026-01-31T08:30:00.000000Z',
  project_name: 'vendas',
});
const manifest = {
  metadata: metadata('manifest', 12),
  nodes: {
    'model.vendas.hub_pessoa': {
      unique_id: 'model.vendas.hub_pessoa',
      resource_type: 'model',
      name: 'hub_pessoa',
      database: 'lakehouse',
      schema: 'raw_vault',
      meta: { data_vault: { role: 'hub' } },
    },
  },
};
const runResults = {
  metadata: metadata('run-results', 6),
  results: [{ unique_id: 'model.vendas.hub_pessoa', status: 'success' }],
};

/** A store that answers what is put into it. */
const files = new Map<string, unknown>();
let status = 404;
let server: Server;
let endpoint: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url!.split('?')[0];
    const content = files.get(path);
    if (content === undefined) {
      response.writeHead(status).end();
      return;
    }
    response.end(
      typeof content === 'string' ? content : JSON.stringify(content),
    );
  }).listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  status = 404;
  files.clear();
  files
    .set(`${FOLDER}/latest.json`, run)
    .set(`${FOLDER}/${run.run}/manifest.json`, manifest)
    .set(`${FOLDER}/${run.run}/run_results.json`, runResults);
});

const environment = (): EnvironmentDescriptor => ({
  id: 'local',
  title: 'Local',
  engines: [],
  catalogs: [
    {
      id: 'lakehouse',
      metastore: { type: 'hive', uri: 'thrift://127.0.0.1:1' },
      objectStore: {
        type: 's3',
        endpoint,
        region: 'us-east-1',
        pathStyle: true,
        credentials: { provider: 'config', path: 'x' },
      },
    },
  ],
  dbt: {
    location: 's3://lake/dbt/local',
    catalog: 'lakehouse',
    projects: ['vendas'],
  },
});

const source = DbtModelSource.create();
const read = (knownVersion?: string) =>
  source.readBuild({
    environment: environment(),
    project: 'vendas',
    knownVersion,
    credentials: {
      getS3Credentials: async () => ({
        accessKeyId: 'AK',
        secretAccessKey: 'SK',
      }),
      getPassword: jest.fn(),
    },
    signal: new AbortController().signal,
  });

describe('DbtModelSource', () => {
  it('reads the projects that the environment names', () => {
    expect(source.projectsOf(environment())).toEqual(['vendas']);
    expect(source.projectsOf({ ...environment(), dbt: undefined })).toEqual([]);
  });

  it('reads a published build, and not again until there is another', async () => {
    const build = await read();
    expect(build).toMatchObject({
      run: '20260131T083000Z',
      status: 'success',
      startedAt: Date.parse('2026-01-31T08:30:00Z'),
      finishedAt: Date.parse('2026-01-31T08:40:00.123Z'),
      tool: 'dbt 1.11.16',
      url: 'http://prefect.example.com/runs/flow-run/1',
      tables: [{ schema: 'raw_vault', table: 'hub_pessoa', role: 'hub' }],
    });
    const { version } = build as { version: string };
    expect(await read(version)).toBe('unchanged');

    files.set(`${FOLDER}/latest.json`, {
      ...run,
      finished_at: '2026-01-31T09:00:00Z',
    });
    expect(await read(version)).toMatchObject({ status: 'success' });
  });

  it('says that nothing is published', async () => {
    files.clear();
    expect(await read()).toBeUndefined();
  });

  it('says that a build failed before dbt wrote anything', async () => {
    files.set(`${FOLDER}/latest.json`, {
      ...run,
      status: 'failed',
      artifacts: [],
    });
    const build = await read();
    expect(build).toMatchObject({ status: 'failed' });
    expect(build).not.toHaveProperty('tables', expect.anything());
  });

  it.each([
    // eslint-disable-next-line no-script-url -- what must not become a link
    ['javascript:alert(1)', undefined],
    ['not an address', undefined],
    [null, undefined],
    ['https://prefect.example.com/x', 'https://prefect.example.com/x'],
  ])('links to the orchestrator at %p as %p', async (url, expected) => {
    files.set(`${FOLDER}/latest.json`, { ...run, orchestrator_url: url });
    expect(((await read()) as { url?: string }).url).toBe(expected);
  });

  it.each([
    ['../../secrets', /^latest\.json: run: /],
    ['a/b', /^latest\.json: run: /],
    ['', /^latest\.json: run: /],
  ])('does not follow the run %p out of the folder', async (id, message) => {
    files.set(`${FOLDER}/latest.json`, { ...run, run: id });
    await expect(read()).rejects.toMatchObject({
      name: 'ModelReadError',
      code: 'invalid',
      message: expect.stringMatching(message),
    });
  });

  it.each([
    [
      'a file that is named and missing',
      'run_results.json',
      undefined,
      'names 20260131T083000Z/run_results.json, which is not there',
    ],
    [
      'a manifest of another version',
      'manifest.json',
      { ...manifest, metadata: metadata('manifest', 99) },
      'manifest.json: metadata.dbt_schema_version: is version 99',
    ],
    ['a file that is not JSON', 'manifest.json', 'hunter2 {', 'is not JSON'],
  ])('names %s', async (_, name, content, message) => {
    files.delete(`${FOLDER}/${run.run}/${name}`);
    if (content !== undefined) {
      files.set(`${FOLDER}/${run.run}/${name}`, content);
    }
    const error = await read().then(
      () => undefined,
      (e: Error) => e,
    );
    expect(error).toMatchObject({ name: 'ModelReadError', code: 'invalid' });
    expect(error!.message).toContain(message);
    expect(error!.message).not.toContain('hunter2');
  });

  it('tells a refusal from a store that does not answer', async () => {
    files.clear();
    status = 403;
    await expect(read()).rejects.toMatchObject({ code: 'denied' });
    status = 503;
    await expect(read()).rejects.toMatchObject({ code: 'unavailable' });
  });
});
