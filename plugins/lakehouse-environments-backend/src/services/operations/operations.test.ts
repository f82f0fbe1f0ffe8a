import { createTestDatabases } from '../../__testUtils__/databases';
import {
  ANA,
  BIA,
  createTestEnvironments,
} from '../../__testUtils__/createTestEnvironments';
import { COMPONENTS, specOf } from '../../__testUtils__/specs';
import { migrate } from '../../database/openDatabase';

jest.setTimeout(60_000);
const { databases, ids } = createTestDatabases();

describe.each(ids)('operations on %s', databaseId => {
  async function setup() {
    const database = await databases.init(databaseId);
    await migrate(database);
    const made = createTestEnvironments(database);
    const request = (
      kind: 'create' | 'change',
      spec = made.spec,
      actor = ANA,
      taskId?: string,
      mayContinue = true,
    ) => made.start.start(spec.id, { kind, spec, taskId }, actor, mayContinue);
    return { ...made, request };
  }

  it('are the same when the same is asked for again, at any time', async () => {
    const { request, createUsable, operations, spec } = await setup();
    const first = await request('create');
    const again = await request('create', spec, ANA, 'task-2');
    expect(again.id).toBe(first.id);
    expect(await operations.get(first.id)).toMatchObject({ taskId: 'task-2' });

    await createUsable();
    expect(await request('create')).toMatchObject({
      id: first.id,
      state: 'succeeded',
    });
    expect(await operations.list(spec.id, 10)).toHaveLength(1);
  });

  it('are refused for a name that is taken, naming the way out', async () => {
    const { request, createUsable, spec } = await setup();
    await createUsable();
    await expect(
      request('create', specOf(spec.id, { preset: 'medium' })),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringMatching(/another specification; change it/),
    });
    await expect(
      request('create', specOf('outra', { namespace: spec.namespace })),
    ).rejects.toThrow(/belongs to the environment 'vendas-dev'/);
    await expect(request('create', specOf('local'))).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining("portal's configuration"),
    });
  });

  it('hold their environment: the second person learns who does what', async () => {
    const { request, spec, start } = await setup();
    const answers = await Promise.allSettled([
      request('create', spec, ANA),
      request('create', specOf(spec.id, { title: 'Other' }), BIA),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);
    const refused = answers.find(({ status }) => status === 'rejected');
    expect((refused as PromiseRejectedResult).reason).toMatchObject({
      name: 'ConflictError',
      message: expect.stringMatching(
        /^The environment 'vendas-dev' is being created by user:default\/(ana|bia) since 2026-12-01T10:00:00.000Z/,
      ),
    });
    await expect(
      start.start(spec.id, { kind: 'delete' }, BIA),
    ).rejects.toMatchObject({ name: 'ConflictError' });
  });

  it('hold their namespace as well, whoever asks at the same time', async () => {
    const { request, spec } = await setup();
    const answers = await Promise.allSettled([
      request('create', spec, ANA),
      request('create', specOf('outra', { namespace: spec.namespace }), BIA),
    ]);
    const refused = answers.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(1);
    expect((refused[0] as PromiseRejectedResult).reason).toMatchObject({
      message: expect.stringMatching(/belongs to the environment/),
    });
  });

  it('are applied only once published, and as often as needed', async () => {
    const { request, start, applying, cluster, operations } = await setup();
    const { id } = await request('create');
    await expect(applying.apply(id, ANA)).rejects.toMatchObject({
      name: 'ConflictError',
    });
    await start.published(
      id,
      { state: 'published', revision: 'c0ffee', url: 'http://git/c0ffee' },
      ANA,
    );
    cluster.failure = new Error('it answered 500');
    await expect(applying.apply(id, ANA)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: "The cluster 'local' did not take it: it answered 500",
    });
    expect(await operations.get(id)).toMatchObject({ state: 'published' });

    cluster.failure = undefined;
    await applying.apply(id, ANA);
    const calls = cluster.calls.length;
    expect(await applying.apply(id, ANA)).toMatchObject({
      state: 'following',
      revision: 'c0ffee',
    });
    expect(cluster.calls).toHaveLength(calls);
    // Each Secret once, whoever reads it.
    expect([...cluster.secrets.keys()].sort()).toEqual(
      [...new Set(cluster.secrets.keys())].sort(),
    );
    expect(cluster.secrets.get('lakehouse-vendas-dev/minio-root')).toEqual([
      'username',
      'password',
    ]);
  });

  it('wait until rights that were just given are in force', async () => {
    const { create, cluster, spec } = await setup();
    const createSecret = cluster.createSecretOnce.bind(cluster);
    let refusals = 2;
    cluster.createSecretOnce = async (...args) => {
      if (refusals-- > 0) {
        throw Object.assign(new Error('forbidden'), { status: 403 });
      }
      return createSecret(...args);
    };
    expect(await create()).toMatchObject({ state: 'following' });
    expect(cluster.objects.get('RoleBinding/lakehouse-portal')).toMatchObject({
      metadata: { namespace: spec.namespace },
      roleRef: { kind: 'ClusterRole', name: 'lakehouse-environment' },
      subjects: [{ namespace: 'argocd', name: 'lakehouse-portal' }],
    });
  });

  it('give the same files however often they are asked for, and never a secret', async () => {
    const { request, start } = await setup();
    const { id } = await request('create');
    const { targetPath, files } = await start.files(id);
    expect(targetPath).toBe('environments/vendas-dev');
    expect(files.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'environment.yaml',
        'argocd/project.yaml',
        'argocd/environment-app.yaml',
        'argocd/apps/postgresql-app.yaml',
      ]),
    );
    expect(await start.files(id)).toEqual({ targetPath, files });
    const texts = files.map(({ content }) => content).join('\n');
    expect(/^kind: Secret$/m.test(texts)).toBe(false);
    expect(texts.includes('passw0rd-of-git')).toBe(false);
  });

  it('is taken back with the Applications that the deletion of their parent passed by', async () => {
    const { create, cancelling, settle, stateOf, cluster, spec } =
      await setup();
    const operation = await create();
    await settle();
    await cancelling.cancel(operation.id, { undo: true }, BIA);
    cluster.forget(spec.id);
    // Argo CD was making it while its parent went.
    cluster.tell(spec.id, 'base');
    await settle();

    const orphan = `delete Application/${spec.id}-base`;
    expect(cluster.calls).toContain(orphan);
    expect(await stateOf()).toBe('deleting');
    cluster.forget(spec.id);
    await settle();
    expect(await stateOf()).toBe('deleted');
  });

  it('can be cancelled, and say what stands', async () => {
    const { create, cancelling, settle, stateOf, cluster, spec, ended } =
      await setup();
    const operation = await create();
    cluster.tellAll(spec.id, ['base']);
    await settle();
    const cancelled = await cancelling.cancel(
      operation.id,
      { undo: false },
      BIA,
    );
    expect(cancelled).toMatchObject({
      state: 'cancelled',
      reason: { code: 'cancelled-by-person', params: { by: BIA.ref } },
    });
    expect(
      cancelled.stands!.map(
        ({ resource, fate }) => `${resource.kind}/${resource.name} ${fate}`,
      ),
    ).toEqual([
      'GitFolder/environments/vendas-dev stands',
      'Application/vendas-dev stands',
      'Application/vendas-dev-base stands',
      'AppProject/lakehouse-vendas-dev stands',
      'Namespace/lakehouse-vendas-dev stands',
    ]);
    expect(await stateOf()).toBe('failed');
    expect(ended.map(({ state }) => state)).toEqual(['cancelled']);
    expect(cluster.calls.filter(call => call.startsWith('delete'))).toEqual([]);
    // The same answer for who asks again.
    expect(
      await cancelling.cancel(operation.id, { undo: false }, BIA),
    ).toMatchObject({ state: 'cancelled' });
  });

  it('are taken back on cancelling, as far as nothing holds data', async () => {
    const { create, cancelling, settle, stateOf, cluster, ...rest } =
      await setup();
    const { spec } = rest;
    const operation = await create();
    cluster.tellAll(spec.id, COMPONENTS.slice(0, 2), { phase: 'Running' });
    await settle();
    cluster.remainders = [
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: {
          name: 'minio-root',
          labels: { 'lakehouse-portal.io/environment': spec.id },
        },
      },
    ];
    await cancelling.cancel(operation.id, { undo: true }, ANA);
    expect(await stateOf()).toBe('deleting');
    expect(cluster.calls.slice(-2)).toEqual([
      'terminate vendas-dev',
      'delete Application/vendas-dev',
    ]);
    cluster.forget(spec.id);
    await settle();

    expect(await stateOf()).toBe('deleted');
    expect(cluster.calls.slice(-2)).toEqual([
      'delete AppProject/lakehouse-vendas-dev',
      'delete Namespace/lakehouse-vendas-dev',
    ]);
    expect(
      (await rest.operations.get(operation.id))!.stands!.map(
        ({ resource, fate }) => `${resource.kind} ${fate}`,
      ),
    ).toEqual([
      'GitFolder undone',
      'Application undone',
      'AppProject undone',
      'Namespace undone',
    ]);
    expect(rest.folders.removed).toEqual([
      [
        spec.id,
        `Take back lakehouse environment ${spec.id}\n\nRequested-by: ${ANA.ref}\nOperation: ${operation.id}`,
      ],
    ]);
    // The name is free at once.
    const next = await rest.request('create', spec, BIA);
    expect(next.id).not.toBe(operation.id);
  });

  it('leave their folder where the repository cannot be written to, and say so', async () => {
    const { create, cancelling, folders } = await setup();
    const operation = await create();
    folders.failure = new Error('protected branch');
    const { stands } = await cancelling.cancel(
      operation.id,
      { undo: true },
      ANA,
    );
    expect(stands).toContainEqual({
      resource: { kind: 'GitFolder', name: 'environments/vendas-dev' },
      fate: 'stands',
    });
    expect(folders.removed).toEqual([]);
  });

  it('leave nothing when they are cancelled before anything was made', async () => {
    const { request, cancelling, stateOf, cluster } = await setup();
    const { id } = await request('create');
    expect(await cancelling.cancel(id, { undo: true }, ANA)).toMatchObject({
      state: 'cancelled',
      stands: [],
    });
    expect(await stateOf()).toBe('deleted');
    expect(cluster.calls).toEqual([]);
  });

  it('cannot be cancelled when they have ended, or once data goes', async () => {
    const { createUsable, cancelling, start, applying, spec } = await setup();
    const { id } = await createUsable();
    await expect(
      cancelling.cancel(id, { undo: true }, ANA),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    const deletion = await start.start(spec.id, { kind: 'delete' }, ANA);
    await start.published(deletion.id, { state: 'published' }, ANA);
    await applying.apply(deletion.id, ANA);
    await expect(
      cancelling.cancel(deletion.id, { undo: false }, ANA),
    ).rejects.toThrow(/cannot be stopped/);
  });

  it('try a failed creation again', async () => {
    const { create, settle, clock, request, stateOf, operations } =
      await setup();
    const first = await create();
    clock.move(61 * 60_000);
    await settle();
    expect(await operations.get(first.id)).toMatchObject({ state: 'failed' });
    // By the same answers only, and by who may act on it.
    await expect(
      request('create', specOf(first.environment, { preset: 'medium' })),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringMatching(
        /ended with other answers \(preset\); give the same to go on with it, change it/,
      ),
    });
    await expect(
      request('create', undefined, BIA, undefined, false),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('that you may not go on with'),
    });
    const second = await request('create');
    expect(second.id).not.toBe(first.id);
    expect(await stateOf()).toBe('requested');
    expect(await request('create')).toMatchObject({ id: second.id });
  });

  it('go on with a creation that was cancelled and not taken back', async () => {
    const { create, cancelling, start, applying, ...rest } = await setup();
    const { request, cluster, settle, spec, stateOf } = rest;
    const first = await create();
    await cancelling.cancel(first.id, { undo: false }, ANA);
    expect(await stateOf()).toBe('failed');
    const second = await request('create', spec, BIA);
    await start.published(second.id, { state: 'published' }, BIA);
    await applying.apply(second.id, BIA);
    cluster.tellAll(spec.id, COMPONENTS);
    await settle();
    expect(await stateOf()).toBe('usable');
  });

  it('have nothing to do for a creation that failed and came up all the same', async () => {
    const { create, clock, settle, cluster, request, ...rest } = await setup();
    const { spec, stateOf, operations } = rest;
    const first = await create();
    clock.move(61 * 60_000);
    await settle();
    cluster.tellAll(spec.id, COMPONENTS);
    await settle();
    expect(await stateOf()).toBe('usable');
    const again = await request('create');
    expect(again.id).not.toBe(first.id);
    expect(again).toMatchObject({ state: 'succeeded' });
    expect(await stateOf()).toBe('usable');
    expect(await request('create')).toMatchObject({ id: again.id });
    expect(await operations.openOf(spec.id)).toBeUndefined();
  });

  it('apply again what does not work, by a change that asks for the same', async () => {
    const { createUsable, cluster, settle, request, ...rest } = await setup();
    const { spec, stateOf } = rest;
    await createUsable();
    cluster.tell(spec.id, 'trino', { health: 'Degraded' });
    await settle();
    expect(await stateOf()).toBe('degraded');
    // What was usable is created by nobody.
    expect(await request('create')).toMatchObject({ state: 'succeeded' });
    expect(await request('change')).toMatchObject({
      kind: 'change',
      state: 'started',
    });
  });

  it('change an environment, and wait until Argo CD has looked at the change', async () => {
    const { createUsable, request, start, applying, settle, ...rest } =
      await setup();
    const { cluster, spec, operations, environments, stateOf, clock } = rest;
    await createUsable();
    expect(await request('change')).toMatchObject({
      kind: 'create',
      state: 'succeeded',
    });
    const bigger = specOf(spec.id, { preset: 'medium', title: 'Bigger' });
    clock.move(60_000);
    const operation = await request('change', bigger);
    expect(await stateOf()).toBe('usable');
    await start.published(
      operation.id,
      { state: 'published', revision: 'b16' },
      ANA,
    );
    await applying.apply(operation.id, ANA);
    expect(cluster.calls.slice(-6)).toEqual([
      'refresh vendas-dev',
      ...COMPONENTS.map(name => `refresh vendas-dev-${name}`),
    ]);
    await settle();
    // What is Synced and Healthy is what was there before.
    expect(await stateOf()).toBe('provisioning');
    expect(rest.verifier.targets).toHaveLength(1);

    cluster.tellAll(spec.id, COMPONENTS, { comparedRevision: 'b16' });
    await settle();
    expect(await operations.get(operation.id)).toMatchObject({
      state: 'succeeded',
    });
    expect(await environments.get(spec.id)).toMatchObject({
      state: 'usable',
      title: 'Bigger',
      preset: 'medium',
    });
    await expect(
      request('change', specOf(spec.id, { namespace: 'lakehouse-x' })),
    ).rejects.toMatchObject({ name: 'InputError' });
  });

  it('wait for a merge as long as it takes, and go on by themselves', async () => {
    const { request, start, applying, settle, cluster, ...rest } =
      await setup();
    const { spec, stateOf, operations, clock } = rest;
    const { id, specHash } = await request('create');
    await start.published(
      id,
      { state: 'waiting-for-merge', url: 'http://git/pulls/1' },
      ANA,
    );
    await applying.apply(id, ANA);
    cluster.tell(spec.id, undefined, {
      sync: 'Unknown',
      health: 'Unknown',
    });
    clock.move(3 * 24 * 60 * 60_000);
    await settle();
    expect(await stateOf()).toBe('waiting-for-merge');

    // A folder of the name is there, of another specification.
    cluster.tellAll(spec.id, COMPONENTS, {
      sync: 'Synced',
      health: 'Healthy',
      annotations: { 'lakehouse-portal.io/spec-hash': 'of-an-earlier-one' },
    });
    await settle();
    expect(await stateOf()).toBe('waiting-for-merge');

    cluster.tellAll(spec.id, COMPONENTS, {
      annotations: { 'lakehouse-portal.io/spec-hash': specHash! },
    });
    await settle();
    expect(await operations.get(id)).toMatchObject({ state: 'succeeded' });
    expect(await stateOf()).toBe('usable');
  });

  it('go on to the deadline when Argo CD fails over what was merged', async () => {
    const { request, start, applying, settle, cluster, ...rest } =
      await setup();
    const { spec, operations } = rest;
    const { id } = await request('create');
    await start.published(
      id,
      { state: 'waiting-for-merge', url: 'http://git/pulls/1' },
      ANA,
    );
    await applying.apply(id, ANA);
    cluster.tell(spec.id, undefined, { sync: 'OutOfSync', phase: 'Failed' });
    await settle();
    expect(await operations.get(id)).toMatchObject({
      state: 'following',
      deadlineAt: expect.any(Number),
    });
  });

  it('change by a merge when Argo CD has read what was asked for, whatever that is', async () => {
    const { createUsable, start, applying, settle, cluster, ...rest } =
      await setup();
    const { spec, environments, operations } = rest;
    await createUsable();
    const { id, specHash } = await start.start(
      spec.id,
      { kind: 'change', spec: specOf(spec.id, { preset: 'medium' }) },
      ANA,
    );
    await start.published(
      id,
      { state: 'waiting-for-merge', url: 'http://git/pulls/3' },
      ANA,
    );
    await applying.apply(id, ANA);
    // All versions are those that are wanted, and the parent is as the portal has just applied it.
    cluster.tell(spec.id, undefined, {
      annotations: { 'lakehouse-portal.io/spec-hash': specHash! },
    });
    await settle();
    expect(await operations.get(id)).toMatchObject({
      state: 'waiting-for-merge',
    });
    expect(await environments.get(spec.id)).toMatchObject({ preset: 'small' });

    cluster.tell(spec.id, 'base', {
      annotations: { 'lakehouse-portal.io/spec-hash': specHash! },
    });
    cluster.tellAll(spec.id, COMPONENTS);
    await settle();
    expect(await operations.get(id)).toMatchObject({ state: 'succeeded' });
    expect(await environments.get(spec.id)).toMatchObject({ preset: 'medium' });
  });

  it('delete by a merge when Argo CD sees that it was merged, and nothing before', async () => {
    const { createUsable, start, applying, settle, cluster, ...rest } =
      await setup();
    const { spec, stateOf, operations, clock } = rest;
    await createUsable();
    const { id } = await start.start(spec.id, { kind: 'delete' }, ANA);
    await start.published(
      id,
      { state: 'waiting-for-merge', url: 'http://git/pulls/2' },
      ANA,
    );
    expect(await applying.apply(id, ANA)).toMatchObject({
      state: 'waiting-for-merge',
    });
    const deletions = () =>
      cluster.calls.filter(call => call.startsWith('delete'));
    // That Argo CD cannot tell is no sign of a merge.
    for (const code of ['source-repository-unreachable', 'argocd-silent']) {
      cluster.tell(spec.id, undefined, {
        sync: 'Unknown',
        reasons: [{ code, params: {}, message: '' }],
      });
      clock.move(24 * 60 * 60_000);
      await settle();
    }
    cluster.connect('lost');
    await settle();
    cluster.connect('watching');
    await settle();
    expect(await operations.get(id)).toMatchObject({
      state: 'waiting-for-merge',
    });
    expect(deletions()).toEqual([]);

    cluster.tell(spec.id, undefined, { pathMissing: true });
    await rest.tracker.pass(spec.id);
    await rest.tracker.idle();
    expect(await stateOf()).toBe('deleting');
    expect(await operations.get(id)).toMatchObject({ state: 'following' });
    expect(deletions()).toEqual(['delete Application/vendas-dev']);
    // As if the process had died before it told Argo CD.
    await settle();
    expect(deletions().length).toBeGreaterThan(1);

    cluster.tell(spec.id, undefined, { deleting: true });
    const told = deletions().length;
    await settle();
    expect(deletions()).toHaveLength(told);
    cluster.forget(spec.id);
    await settle();
    expect(await operations.get(id)).toMatchObject({ state: 'succeeded' });
    expect(await stateOf()).toBe('deleted');
  });

  it('can be stopped while a deletion waits to be merged', async () => {
    const { createUsable, start, applying, settle, cluster, ...rest } =
      await setup();
    const { spec, stateOf, cancelling } = rest;
    await createUsable();
    const { id } = await start.start(spec.id, { kind: 'delete' }, ANA);
    await start.published(id, { state: 'waiting-for-merge' }, ANA);
    await applying.apply(id, ANA);
    await cancelling.cancel(id, { undo: false }, ANA);
    cluster.tell(spec.id, undefined, { pathMissing: true });
    await settle();
    expect(await stateOf()).toBe('usable');
    expect(cluster.calls.filter(call => call.startsWith('delete'))).toEqual([]);
  });

  it('refuse a deletion whose merge could not be seen', async () => {
    const { createUsable, start, applying, settle, cluster, spec } =
      await setup();
    await createUsable();
    cluster.forget(spec.id);
    cluster.tell(spec.id, 'minio');
    await settle();
    const { id } = await start.start(spec.id, { kind: 'delete' }, ANA);
    await start.published(id, { state: 'waiting-for-merge' }, ANA);
    await expect(applying.apply(id, ANA)).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('no Application'),
    });
  });

  it('sync components, and end when Argo CD has', async () => {
    const { createUsable, syncing, settle, cluster, operations, ...rest } =
      await setup();
    const { spec, clock, environments } = rest;
    await createUsable();
    cluster.tell(spec.id, 'minio', { sync: 'OutOfSync' });
    await settle();
    expect(await rest.stateOf()).toBe('degraded');
    clock.move(5_000);
    const operation = await syncing.sync(
      (await environments.get(spec.id))!,
      'minio',
      BIA,
    );
    expect(cluster.calls.slice(-1)).toEqual(['sync vendas-dev-minio']);
    await settle();
    expect(await operations.get(operation.id)).toMatchObject({
      state: 'following',
      requestedBy: BIA.ref,
    });
    cluster.tell(spec.id, 'minio', {
      sync: 'Synced',
      operation: {
        startedAt: new Date(clock.now()).toISOString(),
        message: '',
      },
    });
    await settle();
    expect(await operations.get(operation.id)).toMatchObject({
      state: 'succeeded',
    });
    expect(await rest.stateOf()).toBe('usable');
    await expect(
      syncing.sync((await environments.get(spec.id))!, 'kafka', BIA),
    ).rejects.toMatchObject({ name: 'InputError' });
  });
});
