import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  lakehouseEnvironmentChangePermission,
  Problem,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { componentDefinitions } from '@lakehouse-portal/manifests';
import request from 'supertest';
import { createByHttp as create } from './__testUtils__/createByHttp';
import { specOf } from './__testUtils__/specs';
import {
  eventually,
  everything,
  startPlugin,
} from './__testUtils__/startPlugin';
import { requestsOfSpec } from './services/specs/patchOfSpec';

jest.setTimeout(60_000);

const API = '/api/lakehouse-environments';
const ENVIRONMENT = `${API}/environments/vendas-dev`;
const spec = specOf();

describe('what the portal says before it does anything', () => {
  it('says what a specification would make, and what is wrong with it', async () => {
    const plugin = await startPlugin();
    const { server, cluster } = plugin;
    const preview = (wanted: object, kind = 'create') =>
      request(server).post(`${API}/preview`).send({ spec: wanted, kind });
    const good = await preview(spec);
    expect(good.body).toMatchObject({
      problems: [],
      specHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      cost: { currency: 'BRL' },
    });
    expect(good.body.resources.length).toBeGreaterThan(20);
    expect(good.body.changes[0]).toMatchObject({ change: 'added' });

    cluster.namespaces.add('lakehouse-old');
    const codesOf = async (wanted: object, kind?: string) => {
      const { body } = await preview(wanted, kind);
      return body.problems.map(
        ({ field, code }: { field: string; code: string }) =>
          `${field} ${code}`,
      );
    };
    expect(await codesOf({ ...spec, namespace: 'kube-public' })).toEqual([
      'namespace reserved-namespace',
      'namespace namespace-not-allowed',
    ]);
    expect(
      await codesOf({
        ...spec,
        namespace: 'lakehouse-old',
        storageClass: 'gold',
      }),
    ).toEqual([
      'namespace namespace-exists',
      'storageClass storage-class-unknown',
    ]);
    expect(await codesOf({ ...spec, id: 'local' })).toEqual([
      'id name-configured',
    ]);
    expect(await codesOf({ ...spec, cluster: 'other' })).toEqual([
      'cluster cluster-unknown',
    ]);
    cluster.wavesOrdered = false;
    expect(await codesOf(spec)).toEqual(['cluster waves-not-ordered']);
    cluster.wavesOrdered = undefined;
    expect(await codesOf(spec)).toEqual(['cluster waves-unknown']);
    cluster.wavesOrdered = true;
    cluster.kindsNotServed = ['PrometheusRule', 'ExternalSecret'];
    expect(
      await codesOf({
        ...spec,
        secrets: 'external-secrets',
        secretStore: 'platform',
        components: [{ name: 'monitoring', version: '1' }],
      }),
    ).toEqual(['secrets kind-unknown', 'components kind-unknown']);
    cluster.kindsNotServed = [];
    const external = {
      ...spec,
      secrets: 'external-secrets',
      secretStore: 'platform',
    };
    for (const [state, problems] of [
      ['ready', []],
      ['missing', ['secretStore secret-store-missing']],
      ['unvalidated', ['secretStore secret-store-unvalidated']],
      ['denied', ['secretStore secret-store-unread']],
    ] as const) {
      cluster.store = { state };
      expect(await codesOf(external)).toEqual(problems);
    }
    cluster.store = {
      state: 'not-ready',
      detail:
        'InvalidProviderConfig: Get https://lake:hunter2@vault.example.com: refused',
    };
    const { body: notReady } = await preview(external);
    expect(notReady.problems).toMatchObject([
      { code: 'secret-store-not-ready', severity: 'warning' },
    ]);
    expect(JSON.stringify(notReady.problems)).not.toContain('hunter2');
    cluster.store = { state: 'ready' };
    cluster.foreignObjects = [
      { kind: 'Application', name: 'vendas-dev-trino' },
      { kind: 'AppProject', name: 'lakehouse-vendas-dev', environment: 'b' },
    ];
    expect(await codesOf(spec)).toEqual([
      'id object-unlabelled',
      'id object-taken',
    ]);
    cluster.foreignObjects = [];
    cluster.failure = new Error('it cannot be reached (ECONNREFUSED)');
    expect(await codesOf(spec)).toEqual(['cluster cluster-unreachable']);
    cluster.failure = undefined;

    await create(plugin);
    expect(await codesOf(spec)).toEqual(['id name-taken']);
    expect(
      await codesOf({ ...spec, id: 'outra', namespace: spec.namespace }),
    ).toEqual(['namespace namespace-taken']);
    expect(
      (
        await request(server)
          .post(`${API}/preview`)
          .send({
            spec: { ...spec, id: 'nada' },
            kind: 'change',
          })
      ).status,
    ).toBe(404);
    expect(await codesOf(spec, 'change')).toEqual([' nothing-changes']);
    const bigger = await preview({ ...spec, preset: 'medium' }, 'change');
    expect(bigger.body.problems).toEqual([]);
    expect(bigger.body.changes).toContainEqual({
      path: 'environment.yaml',
      change: 'changed',
      diff: expect.stringContaining('-preset: small\n+preset: medium'),
    });
  });

  it('begins a change with what Git says, and tells what others changed there', async () => {
    const plugin = await startPlugin();
    const { server, folders } = plugin;
    await create(plugin);
    const present = async () =>
      (await request(server).get(`${ENVIRONMENT}/specification`)).body;
    const preview = async (wanted: object) =>
      (
        await request(server)
          .post(`${API}/preview`)
          .send({ spec: wanted, kind: 'change' })
      ).body;
    const origin = { source: 'git', revision: 'c0ffee' };
    expect(await present()).toEqual({ spec, origin, problems: [] });
    expect((await preview({ ...spec, title: 'Other' })).problems).toEqual([]);

    const byHand = { ...spec, title: 'By hand' };
    folders.write('vendas-dev', 'environment.yaml', JSON.stringify(byHand));
    folders.write('vendas-dev', 'NOTES.md', 'Ask Ana first.');
    expect(await present()).toEqual({ spec: byHand, origin, problems: [] });
    const told = await preview({ ...byHand, preset: 'medium' });
    expect(told.comparedWith).toEqual(origin);
    expect(told.problems).toMatchObject([
      {
        code: 'git-changed',
        severity: 'warning',
        params: { files: 'NOTES.md, environment.yaml' },
      },
    ]);
    expect(told.changes).toContainEqual({
      path: 'NOTES.md',
      change: 'removed',
    });

    // Asked for is what there was; it is to be written anew all the same.
    expect(
      (await preview(spec)).problems.map(({ code }: Problem) => code),
    ).toEqual(['git-changed']);
    const again = () =>
      request(server)
        .post(`${ENVIRONMENT}/operations`)
        .send({ kind: 'change', spec });
    expect((await again()).body).toMatchObject({
      kind: 'change',
      state: 'started',
    });
  });

  it('says what it does not know of Git, and goes by what the portal last wrote', async () => {
    const plugin = await startPlugin();
    const { server, folders } = plugin;
    await create(plugin);
    folders.failure = new Error('it is away');
    const { body } = await request(server).get(`${ENVIRONMENT}/specification`);
    const unread = {
      code: 'git-unread',
      severity: 'warning',
      params: { detail: 'it is away' },
    };
    expect(body).toMatchObject({
      spec,
      origin: { source: 'portal' },
      problems: [unread],
    });
    const preview = await request(server)
      .post(`${API}/preview`)
      .send({ spec: { ...spec, preset: 'medium' }, kind: 'change' });
    expect(preview.body).toMatchObject({
      problems: [unread],
      comparedWith: { source: 'portal' },
    });
    expect(preview.body.changes).toContainEqual(
      expect.objectContaining({ path: 'environment.yaml', change: 'changed' }),
    );
  });

  it('shows nothing of an environment in Git to who may create one under its name', async () => {
    const plugin = await startPlugin({
      ...everything,
      [lakehouseEnvironmentChangePermission.name]: {
        result: AuthorizeResult.DENY,
      },
    });
    await create(plugin);
    const { body } = await request(plugin.server)
      .post(`${API}/preview`)
      .send({ spec: { ...spec, preset: 'medium' }, kind: 'create' });
    expect(
      new Set(body.changes.map(({ change }: { change: string }) => change)),
    ).toEqual(new Set(['added']));
  });

  it('refuses what the cluster has no room for, and says what is left', async () => {
    const { cpu } = requestsOfSpec(spec, componentDefinitions());
    const plugin = await startPlugin(everything, { cpu: cpu + 1 });
    const { server, cluster } = plugin;
    const other = specOf('outra');
    const preview = async (wanted: object, kind = 'create') =>
      (
        await request(server)
          .post(`${API}/preview`)
          .send({ spec: wanted, kind })
      ).body.problems;
    expect(await preview(spec)).toEqual([]);
    await create(plugin);

    const short = {
      field: 'preset',
      code: 'cluster-cpu-short',
      severity: 'error',
      params: {
        cluster: 'local',
        asked: String(cpu),
        left: '1',
        quota: String(cpu + 1),
      },
    };
    expect(await preview(other)).toMatchObject([short]);
    const refused = await request(server)
      .post(`${API}/environments/outra/operations`)
      .send({ kind: 'create', spec: other });
    expect([refused.status, refused.body.error.message]).toEqual([
      400,
      expect.stringMatching(/^preset: It asks for [\d.]+ CPU cores, but of/),
    ]);
    // Its own part is not in its way, what it would have more is.
    expect(await preview({ ...spec, title: 'Vendas' }, 'change')).toEqual([]);
    expect(
      await preview({ ...spec, preset: 'medium' }, 'change'),
    ).toMatchObject([{ code: 'cluster-cpu-short' }]);

    // What runs there and was not made here is not known, and not taken for nothing.
    cluster.tellAll('legado', ['trino']);
    await eventually(
      async () =>
        (await request(server).get(`${API}/environments/legado`)).status ===
        200,
      'it is known',
    );
    expect(await preview(other)).toMatchObject([
      short,
      {
        field: 'preset',
        code: 'room-uncounted',
        severity: 'info',
        params: { environments: '1' },
      },
    ]);
  });

  it('says that it does not know whether there is room where nobody says how much there is', async () => {
    const { server, cluster } = await startPlugin(everything, null);
    const preview = async () =>
      (
        await request(server)
          .post(`${API}/preview`)
          .send({ spec, kind: 'create' })
      ).body.problems;
    expect(await preview()).toMatchObject([
      { field: 'preset', code: 'room-unknown', severity: 'info' },
    ]);
    // It keeps nobody from anything.
    await create({ server, cluster });
    cluster.quotas.set(spec.namespace, [
      { name: 'team', limits: { cpu: 4 }, left: { cpu: 0 } },
    ]);
    const { body } = await request(server)
      .post(`${API}/preview`)
      .send({ spec: { ...spec, preset: 'medium' }, kind: 'change' });
    expect(body.problems).toMatchObject([
      {
        field: 'preset',
        code: 'namespace-cpu-short',
        params: { namespace: spec.namespace, name: 'team' },
      },
    ]);
  });
});
