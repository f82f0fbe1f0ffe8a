import { specHash } from '@lakehouse-portal/manifests';
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

describe.each(ids)('the life of an environment on %s', databaseId => {
  async function setup() {
    const database = await databases.init(databaseId);
    await migrate(database);
    return createTestEnvironments(database);
  }

  it('goes from request to usable, part by part, and tells each step once', async () => {
    const { cluster, create, settle, stateOf, happened, verifier, ...rest } =
      await setup();
    const { id } = rest.spec;
    const { id: operationId } = await create();

    expect([...cluster.objects.keys()]).toEqual([
      'AppProject/lakehouse-vendas-dev',
      'Namespace/lakehouse-vendas-dev',
      'RoleBinding/lakehouse-portal',
      'Application/vendas-dev',
    ]);
    await settle();
    expect(await stateOf()).toBe('provisioning');

    cluster.tell(id, undefined);
    for (const component of COMPONENTS) {
      cluster.tell(id, component, { health: 'Progressing', phase: 'Running' });
      await settle();
      expect(await stateOf()).toBe('provisioning');
      expect(verifier.targets).toHaveLength(0);
      cluster.tell(id, component, { health: 'Healthy', phase: 'Succeeded' });
    }
    await settle();

    expect(await stateOf()).toBe('usable');
    expect(verifier.targets).toHaveLength(1);
    const operation = await rest.operations.get(operationId);
    expect(operation).toMatchObject({ state: 'succeeded' });
    expect(operation!.endedAt).toBeDefined();
    expect(rest.ended.map(each => each.state)).toEqual(['succeeded']);
    expect(await happened()).toEqual([
      'operation:  > started',
      'state:  > requested',
      'operation: started > published',
      'operation: published > following',
      'state: requested > provisioning',
      'base: waiting > coming',
      'base: coming > usable',
      'postgresql: waiting > coming',
      'postgresql: coming > usable',
      'minio: waiting > coming',
      'minio: coming > usable',
      'hive-metastore: waiting > coming',
      'hive-metastore: coming > usable',
      'trino: waiting > coming',
      'trino: coming > usable',
      'state: provisioning > verifying',
      'verification:  > passed',
      'state: verifying > usable',
      'operation: following > succeeded',
    ]);
  });

  it('becomes degraded and comes back by itself, after another smoke check', async () => {
    const { cluster, createUsable, settle, stateOf, environments, ...rest } =
      await setup();
    await createUsable();
    expect(await stateOf()).toBe('usable');

    cluster.tell(rest.spec.id, 'trino', {
      health: 'Degraded',
      reasons: [
        {
          code: 'crash-loop',
          params: {},
          message: 'Container trino of Pod trino-0 ends again and again.',
          resource: { kind: 'Pod', name: 'trino-0' },
          log: ['OutOfMemoryError'],
        },
      ],
    });
    await settle();
    expect(await environments.get(rest.spec.id)).toMatchObject({
      state: 'degraded',
      reason: {
        code: 'components-ailing',
        params: { components: 'trino' },
        resource: { kind: 'Pod', name: 'trino-0' },
        log: ['OutOfMemoryError'],
      },
    });

    cluster.tell(rest.spec.id, 'trino', { health: 'Healthy', reasons: [] });
    await settle();
    expect(await stateOf()).toBe('usable');
    expect(rest.verifier.targets).toHaveLength(2);
  });

  it('tells pages of other words for the same cause, once they can read them', async () => {
    const { cluster, createUsable, environments, pages, tracker, ...rest } =
      await setup();
    const { id } = rest.spec;
    await createUsable();
    tracker.start();
    const reads: Promise<string | undefined>[] = [];
    pages.read = environment =>
      reads.push(
        environments
          .components(environment)
          .then(
            all => all.find(({ name }) => name === 'trino')?.reason?.message,
          ),
      );
    /** What pages read, of all that they were told meanwhile. */
    const readAfter = async (message: string) => {
      reads.length = 0;
      cluster.tell(id, 'trino', {
        health: 'Degraded',
        reasons: [{ code: 'crash-loop', params: {}, message }],
      });
      await tracker.idle();
      const read = await Promise.all(reads);
      expect(read).not.toEqual([]);
      return new Set(read);
    };
    expect(await readAfter('It ended 3 times.')).toEqual(
      new Set(['It ended 3 times.']),
    );
    const before = (await rest.timeline.page(id, { limit: 50 })).items.length;
    expect(await readAfter('It ended 4 times.')).toEqual(
      new Set(['It ended 4 times.']),
    );
    // What is the same cause is no new event.
    expect((await rest.timeline.page(id, { limit: 50 })).items).toHaveLength(
      before,
    );
    // Pages also read what is never stored, so that each piece of news is told.
    expect(await readAfter('It ended 4 times.')).toEqual(
      new Set(['It ended 4 times.']),
    );
    await tracker.stop();
  });

  it('tells pages nothing when only the time went on', async () => {
    const { createUsable, settle, pages, tracker, clock, ...rest } =
      await setup();
    await createUsable();
    await settle();
    const told: string[] = [];
    pages.read = environment => told.push(environment);
    clock.move(61_000);
    await tracker.pass(rest.spec.id);
    expect(told).toEqual([]);
  });

  it('ends by a deadline that names the component, the object and the reason', async () => {
    const { cluster, clock, create, settle, operations, stateOf, ...rest } =
      await setup();
    const { id } = rest.spec;
    const operation = await create();
    cluster.tell(id, undefined, { health: 'Progressing' });
    cluster.tell(id, 'base');
    cluster.tell(id, 'postgresql', {
      health: 'Progressing',
      reasons: [
        {
          code: 'image-not-pulled',
          params: {},
          message: 'The image postgres:15.4 cannot be pulled.',
          resource: { kind: 'Pod', name: 'postgresql-0' },
        },
      ],
    });
    await settle();
    clock.move(9.9 * 60_000);
    await settle();
    expect(await operations.get(operation.id)).toMatchObject({
      state: 'following',
    });
    clock.move(0.2 * 60_000);
    await settle();

    expect(await operations.get(operation.id)).toMatchObject({
      state: 'failed',
      reason: {
        code: 'component-deadline',
        params: {
          component: 'postgresql',
          minutes: '10',
          cause: 'image-not-pulled',
        },
        message:
          'postgresql did not become usable within 10 minutes. The image postgres:15.4 cannot be pulled.',
        resource: { kind: 'Pod', name: 'postgresql-0' },
      },
      stands: expect.arrayContaining([
        {
          resource: { kind: 'GitFolder', name: 'environments/vendas-dev' },
          fate: 'stands',
        },
        {
          resource: { kind: 'Namespace', name: 'lakehouse-vendas-dev' },
          fate: 'stands',
        },
      ]),
    });
    expect(await stateOf()).toBe('failed');

    // The portal goes on watching: what comes up late can be used all the same.
    cluster.tellAll(id, COMPONENTS, { health: 'Healthy', reasons: [] });
    await settle();
    expect(await stateOf()).toBe('usable');
  });

  it('is not usable while its smoke check fails, and says which part', async () => {
    const { cluster, clock, create, settle, operations, ...rest } =
      await setup();
    rest.verifier.failing = 'bucket';
    const operation = await create();
    cluster.tellAll(rest.spec.id, COMPONENTS);
    await settle();
    expect(await rest.environments.get(rest.spec.id)).toMatchObject({
      state: 'provisioning',
      reason: { code: 'verification-failed', params: { check: 'bucket' } },
    });

    for (let attempt = 0; attempt < 2; attempt++) {
      clock.move(60_000);
      await settle();
    }
    expect(rest.verifier.targets).toHaveLength(3);
    expect(await operations.get(operation.id)).toMatchObject({
      state: 'failed',
      reason: { code: 'verification-failed' },
    });
    expect(await rest.stateOf()).toBe('failed');
  });

  it('is brought to the same end by a process that starts in any state', async () => {
    const { cluster, clock, another, operations, stateOf, ...rest } =
      await setup();
    const { id } = rest.spec;
    let generation = 0;
    /** The process dies without a word, and the next one begins when its leases are over. */
    const restart = async () => {
      clock.move(21_000);
      const next = another(`process-${generation++}`);
      await next.settle();
      return next;
    };
    const operation = await rest.start.start(
      id,
      { kind: 'create', spec: rest.spec },
      ANA,
    );
    let next = await restart();
    expect(await stateOf()).toBe('requested');
    await next.start.published(operation.id, { state: 'published' }, ANA);
    next = await restart();
    await next.applying.apply(operation.id, ANA);
    next = await restart();
    expect(await stateOf()).toBe('provisioning');
    cluster.tellAll(id, COMPONENTS.slice(0, 2));
    next = await restart();
    expect(await stateOf()).toBe('provisioning');
    cluster.tellAll(id, COMPONENTS);
    // It dies in the middle of the smoke check.
    let finish = () => {};
    rest.verifier.before = new Promise(resolve => {
      finish = resolve;
    });
    clock.move(21_000);
    const dying = another('dying');
    await dying.tracker.tick();
    expect(await stateOf()).toBe('verifying');
    await dying.tracker.stop();
    expect(await stateOf()).toBe('verifying');
    finish();
    next = await restart();
    expect(await stateOf()).toBe('usable');
    expect(await operations.get(operation.id)).toMatchObject({
      state: 'succeeded',
    });

    const deletion = await next.start.start(id, { kind: 'delete' }, ANA);
    next = await restart();
    await next.start.published(deletion.id, { state: 'published' }, ANA);
    await next.applying.apply(deletion.id, ANA);
    next = await restart();
    expect(await stateOf()).toBe('deleting');
    cluster.forget(id);
    await restart();
    expect(await stateOf()).toBe('deleted');
    expect(await operations.get(deletion.id)).toMatchObject({
      state: 'succeeded',
    });
  });

  it('is moved on by one of several replicas, and by another when that one is gone', async () => {
    const { cluster, clock, create, another, stateOf, happened, ...rest } =
      await setup();
    await create();
    const second = another('second');
    await Promise.all([rest.settle(), second.settle()]);
    cluster.tellAll(rest.spec.id, COMPONENTS);
    await Promise.all([rest.settle(), second.settle()]);

    expect(await stateOf()).toBe('usable');
    expect(rest.verifier.targets).toHaveLength(1);
    const told = await happened();
    expect(told.filter(each => each.startsWith('state:'))).toEqual([
      'state:  > requested',
      'state: requested > provisioning',
      'state: provisioning > verifying',
      'state: verifying > usable',
    ]);

    cluster.tell(rest.spec.id, 'minio', { health: 'Degraded' });
    clock.move(60_000);
    await second.settle();
    expect(await stateOf()).toBe('degraded');
  });

  it('keeps what may hold data when it is deleted, and names it', async () => {
    const { cluster, createUsable, settle, operations, ...rest } =
      await setup();
    const { id, namespace } = rest.spec;
    await createUsable();
    cluster.remainders = [
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'data-postgresql-0', namespace },
      },
    ];
    const deletion = await rest.start.start(id, { kind: 'delete' }, ANA);
    expect(await rest.start.files(deletion.id)).toEqual({
      targetPath: 'environments/vendas-dev',
      files: [],
    });
    await rest.start.published(deletion.id, { state: 'published' }, ANA);
    await rest.applying.apply(deletion.id, ANA);
    await settle();
    expect(await rest.stateOf()).toBe('deleting');
    cluster.forget(id);
    await settle();

    expect(await operations.get(deletion.id)).toMatchObject({
      state: 'succeeded',
      stands: expect.arrayContaining([
        {
          resource: {
            kind: 'PersistentVolumeClaim',
            name: 'data-postgresql-0',
            namespace,
          },
          fate: 'kept',
        },
        { resource: { kind: 'Namespace', name: namespace }, fate: 'kept' },
      ]),
    });
    expect(cluster.namespaces.has(namespace)).toBe(true);
    expect(await rest.stateOf()).toBe('deleted');
    expect(await rest.environments.list()).toEqual([]);

    // The name is free again, and so is the namespace for the same environment.
    const again = await rest.start.start(
      id,
      { kind: 'create', spec: rest.spec },
      BIA,
    );
    expect(again.id).not.toBe(deletion.id);
    expect(await rest.stateOf()).toBe('requested');
  });

  it('shows what Argo CD runs though nobody asked for it here', async () => {
    const { cluster, settle, environments, stateOf, ...rest } = await setup();
    cluster.tell('legado', undefined, {
      annotations: {
        'lakehouse-portal.io/title': 'Legado',
        'lakehouse-portal.io/owner': 'Group:default/Platform',
      },
    });
    cluster.tell('legado', 'trino', {
      annotations: { 'lakehouse-portal.io/version': '430' },
    });
    await settle();

    expect(await environments.get('legado')).toMatchObject({
      title: 'Legado',
      owner: 'group:default/platform',
      origin: 'discovered',
      state: 'unknown',
      reason: { code: 'not-verified' },
      namespace: 'lakehouse-legado',
    });
    expect(await environments.components('legado')).toMatchObject([
      { name: 'trino', version: '430', readiness: 'usable' },
    ]);
    // No scratch table is made there until somebody asks for it.
    expect(rest.verifier.targets).toEqual([]);
    await rest.verifying.verifyNow((await environments.get('legado'))!, {
      actor: ANA.ref,
      signal: new AbortController().signal,
    });
    expect(await stateOf('legado')).toBe('usable');
    await expect(
      rest.start.start(
        'legado',
        { kind: 'create', spec: specOf('legado') },
        ANA,
      ),
    ).rejects.toThrow(/was not created here/);

    cluster.forget('legado');
    await settle();
    expect(await stateOf('legado')).toBe('deleted');
  });

  it('finds what was applied part by part, and calls it as the parent says once there is one', async () => {
    const { cluster, settle, environments } = await setup();
    cluster.tell('legado', 'postgresql').tell('legado', 'trino');
    await settle();
    expect(await environments.get('legado')).toMatchObject({
      title: 'legado',
      owner: undefined,
      origin: 'discovered',
      namespace: 'lakehouse-legado',
      state: 'unknown',
    });
    cluster.tell('legado', undefined, {
      annotations: {
        'lakehouse-portal.io/title': 'Legado',
        'lakehouse-portal.io/owner': 'group:default/platform',
      },
    });
    await settle();
    expect(await environments.get('legado')).toMatchObject({
      title: 'Legado',
      owner: 'group:default/platform',
    });
  });

  it('finds nothing in what is on its way out', async () => {
    const { cluster, settle, environments } = await setup();
    cluster.tell('legado', 'trino', { deleting: true });
    await settle();
    expect(await environments.get('legado')).toBeUndefined();
  });

  it('neither changes nor takes away what was not created here', async () => {
    const { cluster, settle, stateOf, start, operations, timeline } =
      await setup();
    cluster.tellAll('legado', ['trino']);
    await settle();
    const before = (await timeline.page('legado', { limit: 50 })).items.length;
    const refused = (kind: 'change' | 'delete') =>
      expect(
        start.start('legado', { kind, spec: specOf('legado') }, ANA),
      ).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringMatching(
          /^The environment 'legado' was not created here, so that it cannot be (changed|deleted) here$/,
        ),
      });
    await refused('change');
    await refused('delete');
    await settle();

    expect(await operations.list('legado', 10)).toEqual([]);
    expect((await timeline.page('legado', { limit: 50 })).items).toHaveLength(
      before,
    );
    expect(cluster.calls).toEqual([]);
    expect(await stateOf('legado')).toBe('unknown');
  });

  it('becomes one of ours when the same is asked for that Argo CD runs', async () => {
    const { cluster, settle, environments, createUsable, spec, clock } =
      await setup();
    cluster.tellAll(spec.id, COMPONENTS, {
      annotations: { 'lakehouse-portal.io/spec-hash': specHash(spec) },
    });
    await settle();
    expect(await environments.get(spec.id)).toMatchObject({
      origin: 'discovered',
    });
    clock.move(1_000);
    await createUsable();
    expect(await environments.get(spec.id)).toMatchObject({
      origin: 'created',
      state: 'usable',
      spec,
    });
  });

  it('stands still while its cluster is lost, but for the deadline', async () => {
    const { cluster, clock, create, createUsable, settle, stateOf, ...rest } =
      await setup();
    await createUsable();
    const other = specOf('outra');
    const operation = await create(other);
    await settle();
    cluster.connect('lost', 'it cannot be reached (ECONNREFUSED)');
    cluster.forget(rest.spec.id);
    clock.move(30 * 60_000);
    await settle();
    expect(await stateOf()).toBe('usable');
    expect(await stateOf('outra')).toBe('provisioning');

    clock.move(31 * 60_000);
    await settle();
    expect(await rest.operations.get(operation.id)).toMatchObject({
      state: 'failed',
      reason: {
        code: 'environment-deadline',
        message: expect.stringContaining(
          'The cluster does not answer: it cannot be reached (ECONNREFUSED).',
        ),
      },
    });
  });

  it('says that nobody handed it to Argo CD, and frees the name', async () => {
    const { clock, settle, stateOf, start, spec, operations } = await setup();
    const operation = await start.start(spec.id, { kind: 'create', spec }, ANA);
    clock.move(61 * 60_000);
    await settle();
    expect(await operations.get(operation.id)).toMatchObject({
      state: 'failed',
      reason: { code: 'abandoned' },
      stands: [],
    });
    expect(await stateOf()).toBe('deleted');
  });
});
