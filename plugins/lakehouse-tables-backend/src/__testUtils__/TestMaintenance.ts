import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import {
  formatTableAddress,
  RunDetail,
  TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { LiveFiles, SnapshotFacts } from '@lakehouse-portal/iceberg-metadata';
import { Knex } from 'knex';
import { MaintenanceConfig } from '../config/readMaintenanceConfig';
import { TableAccess } from '../permissions/TableAccess';
import { MaintenanceTargets } from '../services/maintenance/MaintenanceTargets';
import { createOperations } from '../services/maintenance/operations/createOperations';
import { OperationPlanner } from '../services/maintenance/operations/types';
import { PlanStore } from '../services/maintenance/plans/PlanStore';
import { RunService } from '../services/maintenance/runs/RunService';
import { RunStore } from '../services/maintenance/runs/RunStore';
import { RunWorker } from '../services/maintenance/runs/RunWorker';
import {
  EngineState,
  PlanRecord,
  Preflight,
  TableState,
} from '../services/maintenance/types';
import { runSource, TrinoClient, TrinoProtocol } from '../services/trino';
import {
  SeenRequest,
  TestAnswer,
  TestTrino,
} from '../services/trino/__testUtils__/TestTrino';
import { factsOf } from './factsOf';

export const ADDRESS = {
  environment: 'local',
  catalog: 'lakehouse',
  schema: 'vendas',
  name: 'orders',
};
export const UUID = '0b5d4a6e-0000-4000-8000-000000000001';
export const ANA = mockCredentials.user('user:default/ana');
const SQL = 'ALTER TABLE "lake"."vendas"."orders" EXECUTE optimize';
const COORDINATOR = 'abcde';
export const queryId = (n: number, coordinator = COORDINATOR) =>
  `20260301_120000_0000${n}_${coordinator}`;

const file = (key: string, records: number) => ({
  key,
  partition: 'p1',
  specId: 0,
  bytes: 1000,
  records,
  deletes: 'none' as const,
  nullsInRequired: 'none' as const,
});

/** A table of two small files, which a test can let the engine rewrite, somebody else change, or go away. */
export class TestTable {
  uuid = UUID;
  /** Where the catalog has it. */
  address = ADDRESS;
  gone = false;
  unreadable = false;
  /** Before its files are read. */
  beforeFiles: () => Promise<void> = async () => {};
  snapshots: SnapshotFacts[] = [this.snapshot('1', undefined, 'append')];
  readonly files = new Map<string, LiveFiles>([
    ['1', { dataFiles: [file('a', 10), file('b', 5)], deleteFiles: [] }],
  ]);

  /** What OPTIMIZE commits; rows are lost where `records` says so. */
  rewrite(query: string, records = 15): void {
    this.snapshots.push(this.snapshot('2', '1', 'replace', query));
    this.files.set('2', {
      dataFiles: [file('c', records)],
      deleteFiles: [],
    });
  }

  state(): TableState {
    const facts = factsOf({
      tableUuid: this.uuid,
      snapshots: this.snapshots,
      currentSnapshotId: this.snapshots.at(-1)!.snapshotId,
    });
    return {
      address: this.address,
      reader: 'object-store',
      table: { schema: 'vendas', name: this.address.name },
      facts,
      unmeasured: [],
      report: { status: 'scored', score: { low: 90, high: 90 }, band: 'good' },
      otherLocations: [],
    } as unknown as TableState;
  }

  private snapshot(
    snapshotId: string,
    parentId: string | undefined,
    operation: string,
    query?: string,
  ): SnapshotFacts {
    return {
      snapshotId,
      parentId,
      operation,
      timestampMs: Date.now(),
      onMainLine: true,
      queryId: query,
    };
  }
}

/** Answers like a Trino whose one long statement ends when, and as, a test says. */
export class TestEngine {
  /** Statements that changed something, as they arrived. */
  readonly sent: SeenRequest[] = [];
  /** How often it was polled. */
  polls = 0;
  stopped = 0;
  uptime = '10.00d';
  /** What it says of a statement that goes on. */
  stage = 'RUNNING';
  coordinator = COORDINATOR;
  /** How the statement stands; `lost` is what a restarted coordinator says. */
  statement: 'running' | 'finished' | 'lost' | { errorName: string } =
    'running';
  /** Whether the table's snapshot is one of the table that it has by the name. */
  hasTable = true;
  /** Whether it lists the statement that was sent. */
  lists = true;
  /** What the POST of a statement is answered with, where not as usual. */
  onPost: () => TestAnswer | 'usual' = () => 'usual';
  onPoll: () => void = () => {};

  readonly answer = (request: SeenRequest): TestAnswer => {
    const { method, path, body } = request;
    if (path === '/v1/info') return { json: { uptime: this.uptime } };
    if (method === 'POST' && body.includes('system.runtime.queries')) {
      return {
        json: {
          id: queryId(9, this.coordinator),
          columns: [],
          data: this.listed(),
        },
      };
    }
    if (method === 'POST' && body.endsWith('WHERE false')) {
      return {
        json: {
          id: queryId(8, this.coordinator),
          ...(!this.hasTable && {
            error: { errorName: 'INVALID_ARGUMENTS', message: 'no snapshot' },
          }),
        },
      };
    }
    if (method === 'POST') {
      this.sent.push(request);
      const special = this.onPost();
      return special === 'usual' ? this.page() : special;
    }
    if (method === 'DELETE') {
      this.stopped++;
      if (this.statement === 'running') {
        this.statement = { errorName: 'USER_CANCELED' };
      }
      return { status: 204 };
    }
    if (path.startsWith('/v1/query/')) {
      if (this.statement === 'lost') return { status: 410 };
      return {
        json:
          typeof this.statement === 'object'
            ? { state: 'FAILED', errorCode: { name: this.statement.errorName } }
            : { state: this.statement.toUpperCase() },
      };
    }
    this.polls++;
    this.onPoll();
    return this.statement === 'lost' ? { status: 404 } : this.page();
  };

  private page(): TestAnswer {
    const { statement } = this;
    return {
      json: {
        id: queryId(1),
        stats: {
          state: this.stage,
          physicalInputBytes: 500,
          elapsedTimeMillis: 1000,
          queuedTimeMillis: 0,
        },
        ...(statement === 'running' && { nextUri: '/v1/statement/next' }),
        ...(typeof statement === 'object' && {
          error: { ...statement, message: 'of a secret value' },
        }),
      },
    };
  }

  private listed() {
    if (!this.lists || this.sent.length === 0) return [];
    const { statement } = this;
    return typeof statement === 'object'
      ? [[queryId(1), 'FAILED', statement.errorName]]
      : [[queryId(1), String(statement).toUpperCase(), null]];
  }
}

/** Everything around runs over a database: one replica, against a table and an engine that do as a test says. */
export class TestMaintenance {
  readonly plans: PlanStore;
  readonly store: RunStore;
  readonly notes: string[] = [];
  /** Whether this replica's configuration knows the engine. */
  configured = true;
  preflight: () => Preflight | Promise<Preflight> = () => ({
    ready: true,
    statement: { sql: SQL, session: {} },
    before: { snapshotId: '1', facts: { snapshotId: '1', records: 15 } },
  });
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
  async plan(more: Partial<PlanRecord> = {}): Promise<PlanRecord> {
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
    more: Partial<PlanRecord> = {},
  ): Promise<RunDetail> {
    const { id } = await this.plan(more);
    return this.service().run(id, { idempotencyKey: 'a-click-1' }, credentials);
  }

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
      targets: this.targets(),
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
      preflight: async () => this.preflight(),
      reveal: async () => undefined,
    };
  }

  private targets(): MaintenanceTargets {
    const { table, trino } = this;
    const engine: EngineState = {
      descriptor: {
        id: 'trino',
        type: 'trino',
        url: trino.url,
        user: 'portal',
        catalogs: { lakehouse: 'lake' },
      },
      catalogName: 'lake',
      key: trino.url,
      version: '476',
    };
    return {
      read: async ({ name }) => {
        if (table.gone || name !== table.address.name)
          throw new NotFoundError('gone');
        if (table.unreadable) throw new Error('The store does not answer');
        return table.state();
      },
      leadsTo: async (_, { uuid }) => {
        if (table.unreadable) throw new Error('The catalog does not answer');
        return !table.gone && table.uuid === uuid;
      },
      filesAt: async (_, id) => {
        await table.beforeFiles();
        return table.files.get(id)!;
      },
      pathsOf: async () => new Map(),
      engineFor: async () => engine,
      knownEngine: async () => (this.configured ? engine : undefined),
      protocol: async (_, runId) =>
        TrinoProtocol.create({
          url: trino.url,
          user: 'portal',
          source: runSource(runId),
          requestTimeoutMs: 2_000,
        }),
      queries: async () =>
        TrinoClient.create({ url: trino.url, user: 'portal' }),
    };
  }
}
