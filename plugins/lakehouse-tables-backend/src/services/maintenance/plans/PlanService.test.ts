import { createTestDatabases } from '../../../__testUtils__/databases';
import { files, tableState } from '../__testUtils__/planning';
import { credentials, named, startPlans } from '../__testUtils__/testPlans';

jest.setTimeout(60_000);
const { databases } = createTestDatabases();
const start = () => startPlans(databases);

describe('plans', () => {
  it('can be run by who may run, once every gate lets them through', async () => {
    const { create, changed } = await start();
    const { plan, gates, engine, transitions } = await create();
    expect(plan).toMatchObject({
      state: 'awaiting-approval',
      title: 'vendas.pedidos',
      owner: 'group:default/vendas',
      createdBy: 'user:default/ana',
      gatesBlocked: 0,
      scope: { kind: 'recommended', partitions: 2, limited: true },
      permitted: { mayRun: true, mayReject: true, mayReadDataValues: true },
    });
    expect(gates.length).toBeGreaterThan(20);
    expect(engine).toMatchObject({ release: 476 });
    expect(engine!.bugs[0].source.url).toMatch(
      /^https:\/\/github.com\/trinodb\/trino\/issues\/\d+$/,
    );
    expect(transitions.map(each => each.to)).toEqual([
      'draft',
      'awaiting-approval',
    ]);
    expect(changed).toEqual([plan.id]);
  });

  it('are rejected from the start where a gate blocks', async () => {
    const { create, put } = await start();
    put(tableState({ facts: { formatVersion: 3 } }));
    const { plan } = await create();
    expect(plan).toMatchObject({
      state: 'rejected',
      gatesBlocked: 1,
      reason: {
        code: 'blocked-by-gates',
        params: { gate: 'format-version', gateCode: 'format-unsupported' },
      },
      permitted: { mayRun: false, mayReject: false },
    });
  });

  it('are rejected where the engine has another table by the name (D18)', async () => {
    const { create, letEngineHaveAnother } = await start();
    letEngineHaveAnother();
    const { plan } = await create();
    expect(plan).toMatchObject({
      state: 'rejected',
      reason: { params: { gate: 'engine-sees-table', gateCode: 'another' } },
    });
  });

  it('can be rejected once, and not after they have expired', async () => {
    const { create, service, clock } = await start();
    const { plan } = await create();
    const rejected = await service.reject(
      plan.id,
      { reason: 'not now' },
      credentials,
    );
    expect(rejected.plan).toMatchObject({
      state: 'rejected',
      reason: { code: 'rejected-by-person', params: { reason: 'not now' } },
    });
    expect(rejected.transitions.at(-1)).toMatchObject({
      to: 'rejected',
      actor: 'user:default/ana',
    });
    const again = service.reject(plan.id, {}, credentials);
    await expect(again).rejects.toThrow(named('ConflictError'));
    const second = await create();
    clock.now += 1000;
    const { items } = await service.list({}, credentials);
    expect(items.find(each => each.id === second.plan.id)).toMatchObject({
      state: 'expired',
      permitted: { mayRun: false, mayReject: false },
    });
    await expect(
      service.reject(second.plan.id, {}, credentials),
    ).rejects.toThrow(named('ConflictError'));
  });

  it('show no values of a table that has taken the place of the planned one', async () => {
    const { create, service, put } = await start();
    const { plan } = await create();
    put(
      tableState({
        dataFiles: files('p1', 20),
        facts: { tableUuid: '0b5d4a6e-0000-4000-8000-000000000009' },
      }),
    );
    await expect(
      service.get(plan.id, { values: true }, credentials),
    ).rejects.toThrow(named('ConflictError'));
  });
});
