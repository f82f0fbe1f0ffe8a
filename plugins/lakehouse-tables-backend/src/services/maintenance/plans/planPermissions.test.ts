import { createTestDatabases } from '../../../__testUtils__/databases';
import { ADDRESS, runRecord } from '../__testUtils__/planning';
import { credentials, named, startPlans } from '../__testUtils__/testPlans';

jest.setTimeout(60_000);
const { databases } = createTestDatabases();
const start = () => startPlans(databases);

describe('plans, for those who may not do everything,', () => {
  it('need the permission to plan; a viewer sees them without any button', async () => {
    const { create, service, let: allow } = await start();
    const { plan } = await create();
    allow(['read']);
    await expect(create()).rejects.toThrow(named('NotAllowedError'));
    const seen = await service.get(plan.id, {}, credentials);
    expect(seen.plan.permitted).toEqual({
      mayRun: false,
      mayReject: false,
      mayReadDataValues: false,
    });
    await expect(service.reject(plan.id, {}, credentials)).rejects.toThrow(
      named('NotAllowedError'),
    );
  });

  it('of tables that the caller may not read are not there', async () => {
    const { create, service, let: allow } = await start();
    const { plan } = await create();
    allow(['read', 'plan'], 'hr');
    const hidden = service.get(plan.id, {}, credentials);
    await expect(hidden).rejects.toThrow(named('NotFoundError'));
    await expect(hidden).rejects.toThrow(`No plan '${plan.id}'`);
    await expect(service.get('none', {}, credentials)).rejects.toThrow(
      "No plan 'none'",
    );
    expect(await service.list({}, credentials)).toMatchObject({
      items: [],
      totalItems: 0,
    });
    await expect(create()).rejects.toThrow(named('NotFoundError'));
    allow(['read', 'plan'], 'vendas');
    expect((await service.list({}, credentials)).items).toHaveLength(1);
  });

  it('show partition values to those who may see them only, and never keep them', async () => {
    const { create, service, let: allow } = await start();
    const { plan, statement } = await create();
    expect(statement).toMatchObject({ valuesMasked: true });
    const shown = await service.get(plan.id, { values: true }, credentials);
    expect(shown.statement!.sql).toContain("'s=secret-p1'");
    const pages = await service.partitions(
      plan.id,
      { limit: 1, values: true },
      credentials,
    );
    expect(pages).toMatchObject({
      items: [{ key: 'p1', filesBefore: 20, values: [{ value: 'secret' }] }],
      totalItems: 2,
      valuesShown: true,
    });
    allow(['read', 'plan']);
    for (const asked of [
      service.get(plan.id, { values: true }, credentials),
      service.partitions(plan.id, { values: true }, credentials),
    ]) {
      await expect(asked).rejects.toThrow(named('NotAllowedError'));
    }
    const seen = await service.get(plan.id, {}, credentials);
    expect(JSON.stringify(seen)).not.toContain('secret');
  });

  it('undo only runs that the caller may know of', async () => {
    const { create, committed, let: allow } = await start();
    const undo = () => create({ operation: 'roll-back', undoes: 'run-1' });
    await expect(undo()).rejects.toThrow(named('NotFoundError'));
    const elsewhere = { ...ADDRESS, environment: 'other' };
    committed({ run: runRecord({ address: elsewhere }) });
    expect((await undo()).plan.operation).toBe('roll-back');
    allow(['read', 'plan'], 'vendas');
    await expect(undo()).rejects.toThrow(named('NotFoundError'));
    committed({ run: runRecord() });
    expect((await undo()).plan.state).toBe('rejected');
  });
});
