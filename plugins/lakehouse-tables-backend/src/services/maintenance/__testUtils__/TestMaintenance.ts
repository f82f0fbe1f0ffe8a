import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import {
  formatTableAddress,
  RunDetail,
  TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { Knex } from 'knex';
import { MaintenanceConfig } from '../../../config/readMaintenanceConfig';
import { TableAccess } from '../../../permissions/TableAccess';
import { TestTrino } from '../../trino/__testUtils__/TestTrino';
import { createOperations } from '../operations/createOperations';
import { OperationPlanner } from '../operations/types';
import { PlanStore } from '../plans/PlanStore';
import { RunService } from '../runs/RunService';
import { RunStore } from '../runs/RunStore';
import { RunWorker } from '../runs/RunWorker';
import {
  PlanDocument,
  PlanningContext,
  PlanRecord,
  Preflight,
  RunRecord,
} from '../types';
import { queryId, TestEngine } from './TestEngine';
import { ADDRESS, TestTable, UUID } from './TestTable';
import { testTargets } from './testTargets';

export const ANA = mockCredentials.user('user:default/ana');
const SQL = 'ALTER TABLE "lake"."vendas"."orders" EXECUTE optimize';

/** Everything around runs over a database: one replica, against a table and an engine that do as a test says. */
export class TestMaintenance {
  readonly plans: PlanStore;
  readonly store: RunStore;
  readonly notes: string[] = [];
  /** Whether this replica's configuration knows the engine. */
  configured = true;
  /** When the engine started. */
  upSince = 0;
  /** As the planners of operations, whose gates are tested on their own: one of them is whether the engine sees the table. */
  preflight: (context: PlanningContext) => Preflight | Promise<Preflight> = ({
    engineSees,
  }) =>
    engineSees
      ? {
          ready: true,
          statement: { sql: SQL, session: {} },
          before: { snapshotId: '1', facts: { snapshotId: '1', records: 15 } },
        }
      : {
          ready: false,
          stale: false,
          reason: {
            code: 'blocked-by-gates',
            params: { seen: String(engineSees) },
            message: 'The engine does not see the table',
          },
        };
  #workers: RunWorker[] = [];

  static async start(
    database: Knex,
    config: Partial<MaintenanceConfig> = {},
  ): Promise<TestMaintenance> {
    const engine = new TestEngine();
    const trino = await TestTrino.start(engine.answer);
    return new TestMaintenance(database, engine, trino, {
      runsAllowed: true,
      planLifetimeMs: 60_000,
      plansKeepMs: 60_000,
      runsPerEngine: 4,
      queuePerEngine: 50,
      maxRewriteBytes: 1e12,
      maxChecksumBytes: 1e12,
      statementTimeoutMs: 60_000,
      settleMs: 50,
      reconcileForMs: 1_000,
      leaseMs: 20_000,
      ...config,
    });
  }

  private constructor(
    readonly database: Knex,
    readonly engine: TestEngine,
    private readonly trino: TestTrino,
    readonly config: MaintenanceConfig,
    readonly table = new TestTable(),
  ) {
    this.plans = PlanStore.create({ database, now: Date.now });
    this.store = RunStore.create({ database });
  }

  /** A plan that awaits approval. */
  async plan({
    document,
    ...more
  }: Partial<Omit<PlanRecord, 'document'>> & {
    document?: Partial<PlanDocument>;
  } = {}): Promise<PlanRecord> {
    const plan: PlanRecord = {
      id: crypto.randomUUID(),
      operation: 'optimize',
      state: 'awaiting-approval',
      address: ADDRESS,
      tableUuid: UUID,
      createdBy: 'user:default/ana',
      createdAt: Date.now(),
      expiresAt: Date.now() + 60_000,
      engineId: 'trino',
      document: {
        gates: [],
        scope: { kind: 'whole-table', limited: false, partitions: [] },
        optimize: {
          filesBefore: 2,
          filesRewritten: { low: 2, high: 2 },
          bytesRewritten: { low: 2000, high: 2000 },
          filesAfter: { low: 1, high: 1 },
          deleteFilesBefore: 0,
          deleteFilesAfter: { low: 0, high: 0 },
          targetBytes: 1e6,
          thresholdBytes: 1e6,
          temporaryBytes: { low: 0, high: 0 },
          scanOverheadSavedMs: { low: 0, high: 0 },
        },
        statement: { sql: SQL, session: [], valuesMasked: true },
        ...document,
      },
      ...more,
    };
    await this.plans.insert(plan);
    return plan;
  }

  /** One more replica. Its worker takes nothing before it is told to. */
  worker(): RunWorker {
    const worker = RunWorker.create({
      ...this.common(),
      operations: createOperations({
        optimize: this.planner('optimize'),
        rollBack: this.planner('roll-back'),
        limits: this.config,
      }),
      logger: mockServices.logger.mock(),
    });
    this.#workers.push(worker);
    return worker;
  }

  service(
    may: Partial<Record<string, boolean>> = {},
    dispatch: () => Promise<void> = async () => {},
  ): RunService {
    const decision = new Proxy(
      {},
      { get: (_, name) => may[String(name)] ?? true },
    );
    return new RunService({
      ...this.common(),
      access: {
        authorize: async (_: unknown, __: unknown, subject: unknown) => {
          if (!subject || may.mayRead === false) {
            throw new NotFoundError('No table vendas.orders');
          }
          return decision;
        },
        ofCaller: async () => ({ readable: 'all', of: () => decision }),
      } as unknown as TableAccess,
      dispatch,
      rollBackUntil: async () => undefined,
    });
  }

  async run(
    credentials: BackstageCredentials = ANA,
    more: Parameters<TestMaintenance['plan']>[0] = {},
  ): Promise<RunDetail> {
    const { id } = await this.plan(more);
    return this.service().run(id, { idempotencyKey: 'a-click-1' }, credentials);
  }

  /** By which runs and plans know the engine. */
  get engineKey(): string {
    return this.trino.url;
  }

  async stateOf(runId: string): Promise<string> {
    return (await this.store.get(runId))!.state;
  }

  /** Takes up what there is, and waits until it has ended. */
  async runToEnd(runId: string): Promise<RunRecord> {
    const worker = this.worker();
    await worker.dispatch();
    await worker.idle();
    return (await this.store.get(runId))!;
  }

  /** The statement commits, and ends well. */
  readonly finishes = (): void => {
    this.table.rewrite(queryId(1));
    this.engine.statement = 'finished';
  };

  /** States of a run in their order, with the codes of their reasons. */
  async story(runId: string): Promise<string[]> {
    const transitions = await this.store.transitions(runId);
    return transitions.map(({ to, reason }) =>
      reason ? `${to}: ${reason.code}` : to,
    );
  }

  /** As a scan that has seen the table at this address, and at no other. */
  async scan(address: TableAddress): Promise<void> {
    await this.database('lakehouse_tables')
      .insert({
        id: UUID,
        environment: address.environment,
        catalog: address.catalog,
        schema_name: address.schema,
        table_name: address.name,
        address_key: formatTableAddress(address),
        search_text: '',
        table_uuid: UUID,
        observed_at: Date.now(),
        status: 'scored',
      })
      .onConflict('id')
      .merge();
  }

  /** As a process that is killed: nothing of it is given back. */
  async loseLeases(): Promise<void> {
    await this.database('maintenance_runs').update({
      lease_until: 0,
      lease_fence: this.database.raw('lease_fence + 1'),
    });
  }

  async stop(): Promise<void> {
    await Promise.all(this.#workers.map(worker => worker.stop()));
    await this.trino.stop();
  }

  private common() {
    return {
      database: this.database,
      store: this.store,
      plans: this.plans,
      targets: testTargets(
        this.table,
        this.trino,
        () => this.configured,
        () => this.upSince,
      ),
      config: this.config,
      listener: {
        moved: ({ state }: { state: string }) => this.notes.push(state),
        progressed: () => this.notes.push('progress'),
      },
      now: Date.now,
    };
  }

  private planner(id: OperationPlanner['id']): OperationPlanner {
    return {
      id,
      draft: async () => ({ document: { gates: [] } }),
      preflight: async (_, __, ___, context) => this.preflight(context),
      reveal: async () => undefined,
    };
  }
}
