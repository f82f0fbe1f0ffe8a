import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  lakehouseEnvironmentCreatePermission,
  lakehouseEnvironmentReadPermission,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import request from 'supertest';
import { createByHttp as create } from './__testUtils__/createByHttp';
import { COMPONENTS, specOf } from './__testUtils__/specs';
import {
  CONFIG,
  eventually,
  everything,
  ownEnvironments,
  startPlugin,
} from './__testUtils__/startPlugin';
import { createLakehouseEnvironmentsPlugin } from './plugin';

jest.setTimeout(60_000);

const API = '/api/lakehouse-environments';
const ENVIRONMENT = `${API}/environments/vendas-dev`;
const spec = specOf();

const ROUTES: ['get' | 'post', string][] = [
  ['get', `${API}/environments`],
  ['get', ENVIRONMENT],
  ['get', `${ENVIRONMENT}/specification`],
  ['get', `${ENVIRONMENT}/deletion`],
  ['get', `${ENVIRONMENT}/requests`],
  ['get', `${ENVIRONMENT}/timeline`],
  ['get', `${ENVIRONMENT}/operations`],
  ['get', `${API}/operations/x`],
  ['get', `${API}/operations/x/files`],
  ['get', `${API}/offer`],
  ['post', `${API}/preview`],
  ['get', `${API}/descriptors`],
  ['post', `${ENVIRONMENT}/operations`],
  ['post', `${API}/operations/x/published`],
  ['post', `${API}/operations/x/apply`],
  ['post', `${API}/operations/x/cancel`],
  ['post', `${ENVIRONMENT}/verify`],
  ['post', `${ENVIRONMENT}/sync`],
];
const BODIES: Record<string, object> = {
  [`${API}/preview`]: { spec, kind: 'create' },
  [`${ENVIRONMENT}/operations`]: { kind: 'create', spec },
  [`${API}/operations/x/published`]: { state: 'published' },
};

describe('lakehouse-environments', () => {
  it('creates an environment, follows it, and tells all about it but secrets', async () => {
    const plugin = await startPlugin();
    const { server } = plugin;
    const operation = await create(plugin);

    const list = await request(server).get(`${API}/environments`);
    expect(list.body).toMatchObject({
      items: [
        {
          id: 'vendas-dev',
          owner: 'group:default/vendas-data',
          origin: 'created',
          state: 'usable',
          requests: { cpu: expect.any(Number) },
          cost: { currency: 'BRL', perMonth: expect.any(Number) },
          simulation: { environment: 'local', schemaPrefix: 'vendas_dev_' },
        },
      ],
      clusters: [{ id: 'local', connection: 'watching', simulated: true }],
    });
    const { body: detail } = await request(server).get(ENVIRONMENT);
    expect(detail.details.map(({ name }: { name: string }) => name)).toEqual(
      COMPONENTS,
    );
    expect(detail).toMatchObject({
      verification: { outcome: 'passed' },
      operation: { kind: 'create', state: 'succeeded', taskId: 'task-1' },
      links: [
        {
          title: 'Argo CD',
          url: 'https://argocd.example.com/applications/argocd/vendas-dev',
        },
      ],
    });
    const trino = detail.details.find(
      ({ name }: { name: string }) => name === 'trino',
    );
    expect(trino).toMatchObject({
      readiness: 'usable',
      endpoints: [
        { name: 'sql', url: 'http://127.0.0.1:3', reach: 'stand-in' },
      ],
    });
    expect(detail.credentials).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          namespace: 'lakehouse-vendas-dev',
          secret: 'minio-root',
          keys: ['username', 'password'],
        }),
      ]),
    );
    expect(plugin.verifier.targets[0]).toMatchObject({
      schemaPrefix: 'vendas_dev_',
      descriptor: {
        id: 'vendas-dev',
        catalogs: [
          {
            metastore: { uri: 'thrift://127.0.0.1:1' },
            schemas: { prefix: 'vendas_dev_' },
          },
        ],
      },
    });

    const timeline = await request(server).get(
      `${ENVIRONMENT}/timeline?limit=2`,
    );
    expect(timeline.body).toMatchObject({ more: true });
    expect(timeline.body.items).toHaveLength(2);
    const older = await request(server).get(
      `${ENVIRONMENT}/timeline?before=${timeline.body.items[1].id}&limit=200`,
    );
    expect(older.body.more).toBe(false);
    const operations = await request(server).get(`${ENVIRONMENT}/operations`);
    expect(operations.body.items).toHaveLength(1);
    const files = await request(server).get(`${operation}/files`);
    expect(files.body.targetPath).toBe('environments/vendas-dev');
    const offer = await request(server).get(`${API}/offer`);
    expect(offer.body).toMatchObject({
      clusters: [
        { id: 'local', reachable: true, storageClasses: ['standard'] },
      ],
      delivery: 'push',
      repository: 'http://git.example.com/environments.git',
    });

    const everythingTold = JSON.stringify([
      list.body,
      detail,
      timeline.body,
      older.body,
      files.body,
      offer.body,
      plugin.auditor.createEvent.mock.calls.map(([{ meta }]) => meta),
      plugin.signals.publish.mock.calls,
      plugin.notifications.send.mock.calls,
      plugin.logged(),
    ]);
    for (const secret of [
      't0ken-of-the-cluster',
      'passw0rd-of-git',
      '5ecret-key',
      'acce55-key',
    ]) {
      expect(everythingTold.includes(secret)).toBe(false);
    }
    expect(plugin.notifications.send).toHaveBeenCalledWith(
      expect.objectContaining({
        recipients: { type: 'entity', entityRef: 'user:default/mock' },
        payload: expect.objectContaining({
          title: 'The lakehouse environment vendas-dev can be used',
          link: '/lakehouse/environments/vendas-dev',
        }),
      }),
    );
    await eventually(
      async () => plugin.signals.publish.mock.calls.length > 0,
      'pages are told',
    );
  });

  it('tells other backends how to reach it, and no people', async () => {
    const plugin = await startPlugin();
    await create(plugin);
    const { server } = plugin;
    expect((await request(server).get(`${API}/descriptors`)).status).toBe(403);
    const { body } = await request(server)
      .get(`${API}/descriptors`)
      .set('Authorization', mockCredentials.service.header());
    expect(body.items).toMatchObject([
      {
        id: 'vendas-dev',
        catalogs: [
          {
            id: 'lakehouse',
            schemas: { prefix: 'vendas_dev_' },
            objectStore: {
              credentials: {
                provider: 'config',
                path: 'lakehouse.environments.local.catalogs.lakehouse.objectStore.credentials',
              },
            },
          },
        ],
        engines: [{ id: 'trino', catalogs: { lakehouse: 'lake' } }],
      },
    ]);
  });

  it('refuses what is not in its schema, or contradicts itself', async () => {
    const { server } = await startPlugin();
    const post = (path: string, body: object) =>
      request(server).post(`${API}${path}`).send(body);
    for (const [path, body] of [
      ['/environments/vendas-dev/operations', {}],
      ['/environments/vendas-dev/operations', { kind: 'explode' }],
      ['/environments/vendas-dev/operations', { kind: 'create' }],
      ['/environments/other/operations', { kind: 'create', spec }],
      [
        '/environments/vendas-dev/operations',
        { kind: 'create', spec: { ...spec, preset: 'huge' } },
      ],
      [
        '/environments/vendas-dev/operations',
        { kind: 'create', spec: { ...spec, namespace: 'elsewhere' } },
      ],
      ['/preview', { spec: { id: 'x' }, kind: 'create' }],
    ] as const) {
      const { status } = await post(path, body);
      expect([path, JSON.stringify(body).slice(0, 40), status]).toEqual([
        path,
        JSON.stringify(body).slice(0, 40),
        400,
      ]);
    }
    expect(
      (await request(server).get(`${ENVIRONMENT}/timeline?limit=201`)).status,
    ).toBe(400);
  });

  it('answers 409 to who comes second, saying who was first', async () => {
    const { server } = await startPlugin();
    const post = (wanted: object) =>
      request(server)
        .post(`${ENVIRONMENT}/operations`)
        .send({ kind: 'create', spec: wanted });
    const first = await post(spec);
    expect(first.status).toBe(200);
    expect((await post(spec)).body.id).toBe(first.body.id);
    const second = await post({ ...spec, title: 'Another' });
    expect(second.status).toBe(409);
    expect(second.body.error).toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('is being created by user:default/mock'),
    });
  });

  it('refuses whoever has not signed in', async () => {
    const { server } = await startPlugin();
    for (const [method, path] of ROUTES) {
      const { status } = await request(server)
        [method](path)
        .set('Authorization', mockCredentials.none.header())
        .send(BODIES[path]);
      expect([path, status]).toEqual([path, 401]);
    }
  });

  it('refuses every route to whoever may do nothing, and records the attempts to write', async () => {
    const { server, auditor, event } = await startPlugin({});
    for (const [method, path] of ROUTES) {
      const { status } = await request(server)[method](path).send(BODIES[path]);
      expect([path, status]).toEqual([path, 403]);
    }
    expect(
      auditor.createEvent.mock.calls.map(([{ eventId }]) => eventId),
    ).toEqual([
      'environment-create',
      'operation-published',
      'operation-apply',
      'operation-cancel',
      'environment-verify',
      'environment-sync',
    ]);
    expect(event.fail).toHaveBeenCalledTimes(6);
    expect(event.success).not.toHaveBeenCalled();
  });

  it('shows only what a condition lets through, and hides that there is more', async () => {
    const plugin = await startPlugin({
      [lakehouseEnvironmentReadPermission.name]: ownEnvironments(
        lakehouseEnvironmentReadPermission,
      ),
      [lakehouseEnvironmentCreatePermission.name]:
        everything[lakehouseEnvironmentCreatePermission.name],
    });
    const { server } = plugin;
    plugin.cluster.tellAll('secreto', ['trino'], {
      annotations: { 'lakehouse-portal.io/owner': 'group:default/others' },
    });
    await create(plugin);

    const list = await request(server).get(`${API}/environments`);
    expect(list.body.items.map(({ id }: { id: string }) => id)).toEqual([
      'vendas-dev',
    ]);
    const hidden = await request(server).get(`${API}/environments/secreto`);
    const absent = await request(server).get(`${API}/environments/nothing`);
    expect([hidden.status, absent.status]).toEqual([404, 404]);
    expect(hidden.body.error.message.replace('secreto', 'nothing')).toBe(
      absent.body.error.message,
    );
    // May be seen, but not be changed.
    for (const [path, body] of [
      ['operations', { kind: 'delete' }],
      ['operations', { kind: 'change', spec }],
      ['verify', {}],
      ['sync', {}],
    ] as const) {
      const { status } = await request(server)
        .post(`${ENVIRONMENT}/${path}`)
        .send(body);
      expect([path, status]).toEqual([path, 403]);
    }
  });

  it('runs the smoke check when asked, and says what it found', async () => {
    const plugin = await startPlugin();
    await create(plugin);
    plugin.verifier.failing = 'metastore';
    const { server } = plugin;
    const { body } = await request(server).post(`${ENVIRONMENT}/verify`);
    expect(body).toMatchObject({ outcome: 'failed' });
    expect((await request(server).get(ENVIRONMENT)).body).toMatchObject({
      state: 'degraded',
      reason: {
        code: 'verification-failed',
        params: { check: 'metastore' },
      },
    });
    plugin.verifier.failing = undefined;
    await request(server).post(`${ENVIRONMENT}/verify`);
    expect((await request(server).get(ENVIRONMENT)).body.state).toBe('usable');
  });

  it('says that a cluster is lost instead of what was true before', async () => {
    const plugin = await startPlugin();
    await create(plugin);
    plugin.cluster.connect('lost', 'it cannot be reached (ECONNREFUSED)');
    const { body } = await request(plugin.server).get(ENVIRONMENT);
    expect(body).toMatchObject({
      state: 'unknown',
      reason: {
        code: 'cluster-lost',
        params: { cluster: 'local' },
      },
    });
    expect(body.components[0]).toMatchObject({
      readiness: 'unknown',
      health: 'Healthy',
    });
    plugin.cluster.connect('watching');
    expect((await request(plugin.server).get(ENVIRONMENT)).body.state).toBe(
      'usable',
    );
  });

  it('does not start with a wrong configuration, and names the key', async () => {
    const startWith = (cluster: {}) =>
      startTestBackend({
        features: [
          createLakehouseEnvironmentsPlugin(),
          mockServices.rootConfig.factory({
            data: {
              lakehouse: {
                ...CONFIG.lakehouse,
                provisioning: {
                  ...CONFIG.lakehouse.provisioning,
                  clusters: { local: cluster },
                },
              },
            },
          }),
        ],
      });
    await expect(startWith({ url: 'ftp://x', token: 't' })).rejects.toThrow(
      /lakehouse\.provisioning\.clusters\.local\.url/,
    );
    await expect(startWith({ url: 'https://x' })).rejects.toThrow(
      /lakehouse\.provisioning\.clusters\.local\.token/,
    );
  });
});
