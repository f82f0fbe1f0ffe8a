import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  createLakehouseTableConditionalDecision,
  lakehouseTableConditions,
} from '../../..';
import { createTestScanner } from '../../../__testUtils__/createTestScanner';
import { FakeTableSource } from '../../../__testUtils__/FakeTableSource';
import { migrate } from '../../../database/openDatabase';
import { lakehouseTableRules } from '../../../permissions/rules';
import { TableAccess } from '../../../permissions/TableAccess';
import { PartitionValues } from '../../tables/PartitionValues';
import { MaintenanceTargets } from '../MaintenanceTargets';
import { CommittedRun } from '../operations/types';
import { createOptimizePlanner } from '../operations/optimize/optimizePlanner';
import { createRollBackPlanner } from '../operations/rollBack/rollBackPlanner';
import { PlanMaker } from '../plans/PlanMaker';
import { PlanService } from '../plans/PlanService';
import { PlanStore } from '../plans/PlanStore';
import { ADDRESS, engineState, HEALTH, LIMITS, tableState } from './planning';

export const credentials = mockCredentials.user('user:default/ana');

type Verb = 'read' | 'plan' | 'run' | 'values';
const NAMES: Record<string, Verb> = {
  'lakehouse.table.read': 'read',
  'lakehouse.maintenance.plan': 'plan',
  'lakehouse.maintenance.run': 'run',
  'lakehouse.data-values.read': 'values',
};

/** The service over one table; the caller may do everything, until `let` says less. */
export async function startPlans(databases: TestDatabases) {
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
  let may: Verb[] = ['read', 'plan', 'run', 'values'];
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
  let engineHas = state.facts.currentSnapshotId;
  let committed: CommittedRun | undefined;
  const targets: Partial<MaintenanceTargets> = {
    read: async address => ({ ...state, address }),
    engineFor: async () => engineState(),
    seesSnapshot: async (_, address, snapshotId) =>
      address.name === ADDRESS.name && snapshotId === engineHas,
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
      engineHas = next.facts.currentSnapshotId;
    },
    letEngineHaveAnother: () => {
      engineHas = 'another';
    },
    committed: (run: CommittedRun) => {
      committed = run;
    },
  };
}

export const named = (name: string) => expect.objectContaining({ name });
