import {
  ANA,
  createTestEnvironments,
} from '../../__testUtils__/createTestEnvironments';
import { createTestDatabases } from '../../__testUtils__/databases';
import { COMPONENTS, specOf } from '../../__testUtils__/specs';
import { migrate } from '../../database/openDatabase';
import { EnvironmentsService } from '../environments/EnvironmentsService';

jest.setTimeout(60_000);
const { databases, ids } = createTestDatabases();

describe.each(ids)('environments of two clusters on %s', databaseId => {
  async function setup() {
    const database = await databases.init(databaseId);
    await migrate(database);
    const scene = createTestEnvironments(database, ['paris']);
    const { cluster: local, others } = scene;
    const shown = new EnvironmentsService({
      ...scene,
      descriptors: { standIn: async () => undefined } as never,
    });
    return { ...scene, local, paris: others[0], shown };
  }
  const SAME_PLACE = 'lakehouse-vendas';
  const here = specOf('vendas-sul', { namespace: SAME_PLACE });
  const there = specOf('vendas-norte', {
    namespace: SAME_PLACE,
    cluster: 'paris',
  });

  it('may have the same namespace, one on each', async () => {
    const { local, paris, createUsable, stateOf, start } = await setup();
    await createUsable(here);
    await createUsable(there);
    expect([await stateOf(here.id), await stateOf(there.id)]).toEqual([
      'usable',
      'usable',
    ]);
    // Each cluster was told of its own.
    expect(local.objects.has('Application/vendas-sul')).toBe(true);
    expect(local.objects.has('Application/vendas-norte')).toBe(false);
    expect(paris.objects.has('Application/vendas-norte')).toBe(true);
    expect(paris.objects.has('Application/vendas-sul')).toBe(false);
    // On one cluster it is taken.
    const third = specOf('vendas-leste', {
      namespace: SAME_PLACE,
      cluster: 'paris',
    });
    await expect(
      start.start(third.id, { kind: 'create', spec: third }, ANA),
    ).rejects.toThrow(/belongs to the environment 'vendas-norte'/);
  });

  it('go on while the cluster of others is lost', async () => {
    const { local, paris, createUsable, settle, stateOf, shown, ...rest } =
      await setup();
    await createUsable(here);
    await createUsable(there);
    local.connect('lost', 'it cannot be reached (ECONNREFUSED)');
    local.failure = new Error('it cannot be reached (ECONNREFUSED)');
    paris.tell(there.id, 'trino', { health: 'Degraded' });
    await settle();

    expect(await stateOf(there.id)).toBe('degraded');
    const told = (await shown.list('all', {})).items.map(
      ({ id, state, reason }) => [id, state, reason?.code],
    );
    expect(told).toEqual([
      ['vendas-norte', 'degraded', 'components-ailing'],
      ['vendas-sul', 'unknown', 'cluster-lost'],
    ]);
    // A third one can be made on the cluster that answers, and not on the other.
    const third = specOf('vendas-leste', { cluster: 'paris' });
    await createUsable(third);
    expect(await stateOf(third.id)).toBe('usable');
    const fourth = specOf('vendas-oeste');
    await expect(
      rest.start.start(fourth.id, { kind: 'create', spec: fourth }, ANA),
    ).rejects.toThrow(/cluster: The cluster does not answer/);

    local.failure = undefined;
    local.connect('watching');
    await settle();
    expect(await stateOf(here.id)).toBe('usable');
  });

  it('are found on the cluster that runs them', async () => {
    const { local, paris, settle, environments } = await setup();
    paris.tellAll('legado', ['trino']);
    local.tellAll('antigo', ['trino']);
    await settle();
    expect(
      (await environments.list()).map(({ id, cluster, origin }) => [
        id,
        cluster,
        origin,
      ]),
    ).toEqual([
      ['antigo', 'local', 'discovered'],
      ['legado', 'paris', 'discovered'],
    ]);
    // What one forgets is not forgotten of the other.
    local.forget('antigo');
    await settle();
    expect((await environments.list()).map(({ id }) => id)).toEqual(['legado']);
  });

  it('are one where both run the same id, and a person is told of the other', async () => {
    const { local, paris, settle, environments, shown, happened, logger } =
      await setup();
    local.tellAll('legado', ['trino']);
    await settle();
    paris.tellAll('legado', ['trino', 'minio']);
    await settle();

    expect(await environments.list()).toMatchObject([
      { id: 'legado', cluster: 'local', origin: 'discovered' },
    ]);
    expect(
      (await environments.components('legado')).map(({ name }) => name),
    ).toEqual(['trino']);
    expect(await happened('legado')).toContain('state:  > unknown');
    const detail = async () => shown.get((await environments.get('legado'))!);
    expect(await detail()).toMatchObject({
      cluster: 'local',
      alsoOn: ['paris'],
    });
    expect(logger.warn.mock.calls).toEqual([
      [
        "Argo CD of the cluster 'paris' runs an environment 'legado' too; the portal shows that of the cluster 'local' only",
      ],
    ]);

    // When the first is gone, the other takes its place.
    local.forget('legado');
    await settle();
    expect(await environments.list()).toMatchObject([
      { id: 'legado', cluster: 'paris' },
    ]);
    expect(await detail()).not.toHaveProperty('alsoOn');
  });

  it('are not taken for one of ours that has their id', async () => {
    const { paris, createUsable, settle, stateOf, environments, ...rest } =
      await setup();
    await createUsable(here);
    paris.tellAll(here.id, COMPONENTS, { health: 'Degraded' });
    await settle();
    expect(await stateOf(here.id)).toBe('usable');
    expect(
      await rest.shown.get((await environments.get(here.id))!),
    ).toMatchObject({ origin: 'created', alsoOn: ['paris'] });

    // Nor is the other touched when ours is deleted.
    const { id } = await rest.start.start(here.id, { kind: 'delete' }, ANA);
    await rest.start.published(id, { state: 'published' }, ANA);
    await rest.applying.apply(id, ANA);
    rest.local.forget(here.id);
    await settle();
    expect(await rest.operations.get(id)).toMatchObject({ state: 'succeeded' });
    expect(paris.calls).toEqual([]);
  });
});
