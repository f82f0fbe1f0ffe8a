import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  createLakehouseTableConditionalDecision,
  lakehouseTableConditions,
} from '../../..';
import { createTestScanner } from '../../../__testUtils__/createTestScanner';
import { createTestDatabases } from '../../../__testUtils__/databases';
import { FakeTableSource } from '../../../__testUtils__/FakeTableSource';
import { migrate } from '../../../database/openDatabase';
import { lakehouseTableRules } from '../../../permissions/rules';
import { TableAccess } from '../../../permissions/TableAccess';
import { PartitionValues } from '../../tables/PartitionValues';
import {
  ADDRESS,
  engineState,
  files,
  HEALTH,
  LIMITS,
  runRecord,
  tableState,
} from '../__testUtils__/planning';
import { MaintenanceTargets } from '../MaintenanceTargets';
import { CommittedRun } from '../operations/types';
import { createOptimizePlanner } from '../operations/optimize/optimizePlanner';
import { createRollBackPlanner } from '../operations/rollBack/rollBackPlanner';
import { PlanMaker } from './PlanMaker';
import { PlanService } from './PlanService';
import { PlanStore } from './PlanStore';

jest.setTimeout(60_000);
const { databases } = createTestDatabases();
const credentials = mockCredentials.user('user:default/ana');

type Verb = 'read' | 'plan' | 'run' | 'values';
const NAMES: Record<string, Verb> = {
  'lakehouse.table.read': 'read',
  'lakehouse.maintenance.plan': 'plan',
  'lakehouse.maintenance.run': 'run',
  'lakehouse.data-values.read': 'values',
};

/** The service over one table, with what the caller may. */
async function start(initially: Verb[] = ['read', 'plan', 'run', 'values']) {
  const database = await databases.init('SQLITE_3');
  await migrate(database);
  const scanner = createTestScanner({
    database,
    sources: {
      lakehouse: new FakeTableSource().put('vendas.pedidos').put('hr.salaries'),
    },
    config: { owners: [{ schema: 'vendas', owner: 'vendas' }] },
  });
  await scanner.scan();
  let may: Verb[] = initially;
  let onlySchema: string | undefined;
  const access = TableAccess.create({
    permissions: mockServices.permissions.mock({
      authorizeConditional: async requests =>
        requests.map(({ permission }): PolicyDecision => {
          if (!may.includes(NAMES[permission.name])) {
            return { result: AuthorizeResult.DENY };
          }
          return onlySchema
            ? createLakehouseTableConditionalDecision(
                permission as Parameters<
                  typeof createLakehouseTableConditionalDecision
                >[0],
                lakehouseTableConditions.inSchema({ schemas: [onlySchema] }),
              )
            : { result: AuthorizeResult.ALLOW };
        }),
    }),
    permissionsRegistry: mockServices.permissionsRegistry.mock({
      getPermissionRuleset: (() => ({
        getRuleByName: (name: string) =>
          Object.values(lakehouseTableRules).find(rule => rule.name === name),
      })) as never,
    }),
  });
  let state = tableState();
  let committed: CommittedRun | undefined;
  const targets: Partial<MaintenanceTargets> = {
    read: async address => ({ ...state, address }),
    engineFor: async () => engineState(),
    pathsOf: async (_, keys) =>
      new Map(keys.map(key => [key, `s=secret-${key}`])),
  };
  const planners = {
    optimize: createOptimizePlanner({ limits: LIMITS, health: HEALTH }),
    'roll-back': createRollBackPlanner(),
  };
  const clock = { now: Date.now() };
  const now = () => clock.now;
  const runs = {
    openOn: async () => [],
    endedOn: async () => [],
    measuredRewrites: async () => [],
    committed: async () => committed,
  };
  const common = {
    targets: targets as MaintenanceTargets,
    planners,
    now,
  };
  const changed: string[] = [];
  const service = new PlanService({
    ...common,
    access,
    reads: scanner.reads,
    store: PlanStore.create({ database, now }),
    maker: new PlanMaker({ ...common, runs, planLifetimeMs: 1000 }),
    values: {
      read: async (_: unknown, keys: string[]) =>
        new Map(
          keys.map(key => [
            key,
            [{ field: 's', transform: 'identity', value: 'secret' }],
          ]),
        ),
    } as unknown as PartitionValues,
    runsAllowed: true,
    onChange: id => changed.push(id),
  });
  const create = (more: object = {}) =>
    service.create(ADDRESS, { operation: 'optimize', ...more }, credentials);
  return {
    service,
    create,
    changed,
    clock,
    let: (verbs: Verb[], schema?: string) => {
      may = verbs;
      onlySchema = schema;
    },
    put: (next: ReturnType<typeof tableState>) => {
      state = next;
    },
    committed: (run: CommittedRun) => {
      committed = run;
    },
  };
}

const named = (name: string) => expect.objectContaining({ name });

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
