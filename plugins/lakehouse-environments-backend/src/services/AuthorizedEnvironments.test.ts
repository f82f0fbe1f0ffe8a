import {
  lakehouseEnvironmentChangePermission,
  lakehouseEnvironmentCreatePermission,
  lakehouseEnvironmentReadPermission,
  lakehouseEnvironmentVerifyPermission,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import request from 'supertest';
import { createByHttp } from '../__testUtils__/createByHttp';
import { specOf } from '../__testUtils__/specs';
import {
  eventually,
  everything,
  ownEnvironments,
  startPlugin,
} from '../__testUtils__/startPlugin';

jest.setTimeout(60_000);

const API = '/api/lakehouse-environments';
const ENVIRONMENT = `${API}/environments/vendas-dev`;
const spec = specOf();

type Started = Awaited<ReturnType<typeof startPlugin>>;

const get = async ({ server }: Pick<Started, 'server'>, path: string) =>
  request(server).get(path);

/** Takes the environment away, until it is gone. */
async function remove(plugin: Started) {
  const { server, cluster } = plugin;
  const { body } = await request(server)
    .post(`${ENVIRONMENT}/operations`)
    .send({ kind: 'delete' });
  const operation = `${API}/operations/${body.id}`;
  await request(server)
    .post(`${operation}/published`)
    .send({ state: 'published' });
  await request(server).post(`${operation}/apply`);
  cluster.forget('vendas-dev');
  await eventually(
    async () => (await get(plugin, operation)).body.state === 'succeeded',
    'the environment is gone',
  );
}

describe('what the caller may do', () => {
  it('is told with each environment and with the list', async () => {
    const plugin = await startPlugin();
    await createByHttp(plugin);
    expect((await get(plugin, `${API}/environments`)).body.mayCreate).toBe(
      true,
    );
    expect((await get(plugin, ENVIRONMENT)).body).toMatchObject({
      permitted: {
        change: true,
        delete: true,
        verify: true,
        sync: true,
        retry: false,
        cancel: true,
      },
      clusterState: { id: 'local', connection: 'watching', simulated: true },
    });
  });

  it('is as much as the policy lets through, and no more', async () => {
    const plugin = await startPlugin({
      [lakehouseEnvironmentReadPermission.name]:
        everything[lakehouseEnvironmentReadPermission.name],
      [lakehouseEnvironmentCreatePermission.name]:
        everything[lakehouseEnvironmentCreatePermission.name],
      [lakehouseEnvironmentVerifyPermission.name]: ownEnvironments(
        lakehouseEnvironmentVerifyPermission,
      ),
    });
    await createByHttp(plugin);
    expect((await get(plugin, ENVIRONMENT)).body.permitted).toEqual({
      change: false,
      delete: false,
      verify: true,
      sync: false,
      retry: false,
      // The caller's own creation.
      cancel: true,
    });
    const viewer = await startPlugin({
      [lakehouseEnvironmentReadPermission.name]:
        everything[lakehouseEnvironmentReadPermission.name],
    });
    expect((await get(viewer, `${API}/environments`)).body.mayCreate).toBe(
      false,
    );
  });
});

describe('a creation that failed', () => {
  const failed = async (policy = everything) => {
    const plugin = await startPlugin(policy);
    const { server } = plugin;
    const { body } = await request(server)
      .post(`${ENVIRONMENT}/operations`)
      .send({ kind: 'create', spec });
    const operation = `${API}/operations/${body.id}`;
    await request(server)
      .post(`${operation}/published`)
      .send({ state: 'published' });
    await request(server).post(`${operation}/cancel`).send({});
    const problemsOf = async (wanted: object) => {
      const preview = await request(server)
        .post(`${API}/preview`)
        .send({ spec: wanted, kind: 'create' });
      return preview.body.problems.map(
        ({ code, severity }: Record<string, string>) => `${severity} ${code}`,
      );
    };
    return { ...plugin, problemsOf };
  };

  it('can be tried again under its name, with the same answers', async () => {
    const plugin = await failed();
    expect((await get(plugin, ENVIRONMENT)).body).toMatchObject({
      state: 'failed',
      retryAs: 'create',
      permitted: { retry: true },
      spec: { id: 'vendas-dev' },
    });
    expect(await plugin.problemsOf(spec)).toEqual([
      'warning creation-continues',
    ]);
    // While the form is not filled in, only the name is known.
    expect(
      (await plugin.problemsOf({ ...spec, title: '' })).filter((each: string) =>
        each.includes('creation'),
      ),
    ).toEqual(['warning creation-continues']);
    expect(await plugin.problemsOf({ ...spec, preset: 'large' })).toEqual([
      'error creation-differs',
    ]);
  });

  it('is not told of to who may not act on it', async () => {
    const { [lakehouseEnvironmentChangePermission.name]: _, ...policy } =
      everything;
    const plugin = await failed(policy);
    expect(await plugin.problemsOf(spec)).toEqual(['error name-taken']);
    expect((await get(plugin, ENVIRONMENT)).body.permitted.retry).toBe(false);
    const again = await request(plugin.server)
      .post(`${ENVIRONMENT}/operations`)
      .send({ kind: 'create', spec });
    expect(again.status).toBe(409);
  });
});

describe('a deleted environment', () => {
  it('is still told of, and nothing can be done to it but to bring it back', async () => {
    const plugin = await startPlugin();
    const { server, cluster } = plugin;
    await createByHttp(plugin);
    cluster.remainders = [
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'postgresql-data' },
      },
    ];
    await remove(plugin);

    expect((await get(plugin, ENVIRONMENT)).body).toMatchObject({
      state: 'deleted',
      components: [],
      details: [],
      spec: { preset: spec.preset },
      operation: {
        kind: 'delete',
        requestedBy: 'user:default/mock',
        stands: expect.arrayContaining([
          {
            resource: {
              kind: 'PersistentVolumeClaim',
              name: 'postgresql-data',
              namespace: spec.namespace,
            },
            fate: 'kept',
          },
        ]),
      },
      retryAs: 'create',
      permitted: { retry: true },
    });
    const timeline = await get(plugin, `${ENVIRONMENT}/timeline`);
    expect(timeline.body.items[0]).toMatchObject({ to: 'deleted' });
    const idsOf = async (query: string) =>
      (await get(plugin, `${API}/environments${query}`)).body.items.map(
        ({ id }: { id: string }) => id,
      );
    expect(await idsOf('')).toEqual([]);
    expect(await idsOf('?deleted=true')).toEqual(['vendas-dev']);
    for (const [path, body] of [
      ['operations', { kind: 'delete' }],
      ['operations', { kind: 'change', spec }],
      ['verify', {}],
      ['sync', {}],
    ] as const) {
      const { status } = await request(server)
        .post(`${ENVIRONMENT}/${path}`)
        .send(body);
      expect([path, status]).toEqual([path, 404]);
    }
    // Its namespace is no obstacle, and it is said that data come with it.
    const preview = await request(server)
      .post(`${API}/preview`)
      .send({ spec, kind: 'create' });
    expect(preview.body.problems).toMatchObject([
      { field: 'namespace', code: 'namespace-kept', severity: 'warning' },
    ]);
  });

  it('is hidden from who might not read it before', async () => {
    const plugin = await startPlugin({
      ...everything,
      [lakehouseEnvironmentReadPermission.name]: ownEnvironments(
        lakehouseEnvironmentReadPermission,
      ),
    });
    plugin.cluster.tellAll('vendas-dev', ['trino'], {
      annotations: { 'lakehouse-portal.io/owner': 'group:default/others' },
    });
    await new Promise(resolve => setTimeout(resolve, 500));
    plugin.cluster.forget('vendas-dev');
    await new Promise(resolve => setTimeout(resolve, 500));
    expect((await get(plugin, ENVIRONMENT)).status).toBe(404);
    expect(
      (await get(plugin, `${API}/environments?deleted=true`)).body.items,
    ).toEqual([]);
  });
});

describe('what Argo CD runs though nobody asked for it here', () => {
  it('is neither changed nor deleted, whatever the caller may', async () => {
    const plugin = await startPlugin();
    const { server, cluster } = plugin;
    cluster.tellAll('legado', ['trino']);
    const legado = `${API}/environments/legado`;
    await eventually(
      async () => (await get(plugin, legado)).status === 200,
      'it is known',
    );
    expect((await get(plugin, legado)).body).toMatchObject({
      origin: 'discovered',
      permitted: {
        change: false,
        delete: false,
        verify: true,
        sync: true,
        retry: false,
        cancel: false,
      },
    });
    for (const body of [
      { kind: 'delete' },
      { kind: 'change', spec: specOf('legado') },
    ]) {
      const answer = await request(server)
        .post(`${legado}/operations`)
        .send(body);
      expect([answer.status, answer.body.error?.message]).toEqual([
        409,
        expect.stringContaining('was not created here'),
      ]);
    }
    const { body } = await request(server)
      .post(`${API}/preview`)
      .send({ kind: 'change', spec: specOf('legado') });
    expect(body.problems).toMatchObject([
      { field: 'id', code: 'environment-discovered', severity: 'error' },
    ]);
    expect(cluster.calls).toEqual([]);
  });
});

describe('a deletion', () => {
  it('tells in advance what it leaves, and how old the last backup is', async () => {
    const plugin = await startPlugin();
    const { cluster } = plugin;
    await createByHttp(
      plugin,
      specOf(spec.id, { components: [{ name: 'backups', version: '1' }] }),
    );
    cluster.remainders = [
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'postgresql-data' },
      },
      // Goes with what made it.
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'minio-root' } },
    ];
    const preview = async () =>
      (await get(plugin, `${ENVIRONMENT}/deletion`)).body;
    expect(await preview()).toEqual({
      kept: [
        {
          kind: 'PersistentVolumeClaim',
          name: 'postgresql-data',
          namespace: spec.namespace,
        },
      ],
      backup: 'unknown',
    });
    const job = `${spec.namespace}/backup`;
    cluster.cronJobs.set(job, {});
    expect(await preview()).toMatchObject({ backup: 'never' });
    cluster.cronJobs.set(job, { lastSuccessAt: '2026-11-30T02:18:00Z' });
    expect(await preview()).toMatchObject({
      backup: 'done',
      lastBackupAt: '2026-11-30T02:18:00Z',
    });
    cluster.failure = new Error('it cannot be reached');
    expect(await preview()).toEqual({
      backup: 'unknown',
      problem: 'it cannot be reached',
    });
  });
});
