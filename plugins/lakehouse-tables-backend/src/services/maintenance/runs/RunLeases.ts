import {
  CodedMessage,
  RunState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { Knex } from 'knex';
import { MAX_CLOCK_SKEW_MS } from '../../store/clockSkew';
import { recordTransition } from '../maintenanceRows';
import {
  CancelWish,
  RunPatch,
  RunRow,
  toCancelWish,
  toPatchRow,
} from './runRows';
import { ACTIVE_RUN_STATES, hasEnded, mayMove } from './transitions';

const TABLE = 'maintenance_runs';

/** The right to move a run on, until another claim has a higher fence. */
export interface RunLease {
  runId: string;
  holder: string;
  fence: number;
}

/** Another replica, or a person, moved the run on: nothing of it may be written any more. */
export class RunLeaseLostError extends Error {
  readonly name = 'RunLeaseLostError';
  constructor(runId: string) {
    super(`Run ${runId} is no longer this replica's`);
  }
}

/** Who moves which run on. Every write is conditional on the fencing token of its lease. */
export class RunLeases {
  static create(options: {
    database: Knex;
    holder: string;
    leaseMs: number;
    /** Runs that one engine executes at the same time. */
    runsPerEngine: number;
    now: () => number;
  }): RunLeases {
    return new RunLeases(options.database, options);
  }

  private constructor(
    private readonly database: Knex,
    private readonly options: {
      holder: string;
      leaseMs: number;
      runsPerEngine: number;
      now: () => number;
    },
  ) {}

  /** Runs in these states, which were begun and which nobody moves on, because whoever did was killed or stopped. */
  async claimAbandoned(
    states: readonly RunState[] = ACTIVE_RUN_STATES,
  ): Promise<RunLease[]> {
    const rows = await this.free(this.database<RunRow>(TABLE))
      .whereIn('state', [...states])
      .orderBy(['requested_at', 'id'])
      .select('id');
    const leases: RunLease[] = [];
    for (const { id } of rows) {
      const lease = await this.claim(this.database, id, states, {});
      if (lease) leases.push(lease);
    }
    return leases;
  }

  /** Runs that wait, oldest first, as far as their engines have room. They are in preflight from here on. */
  async claimQueued(): Promise<RunLease[]> {
    const engines = await this.database<RunRow>(TABLE)
      .where({ state: 'queued' })
      .distinct('engine_key');
    const leases: RunLease[] = [];
    for (const { engine_key: engine } of engines) {
      leases.push(...(await this.claimQueuedOf(engine)));
    }
    return leases;
  }

  /** Holds the lock of the engine's queue, so that replicas do not fill the same place twice. */
  private async claimQueuedOf(engine: string): Promise<RunLease[]> {
    return this.database.transaction(async trx => {
      await lockEngineQueue(trx, engine);
      const [{ count }] = await trx<RunRow>(TABLE)
        .where({ engine_key: engine })
        .whereIn('state', [...ACTIVE_RUN_STATES])
        .count<{ count: number | string }[]>({ count: '*' });
      const room = this.options.runsPerEngine - Number(count);
      if (room <= 0) return [];
      const rows = await trx<RunRow>(TABLE)
        .where({ engine_key: engine, state: 'queued' })
        .orderBy(['requested_at', 'id'])
        .limit(room)
        .select('id');
      const leases: RunLease[] = [];
      for (const { id } of rows) {
        const at = this.options.now();
        const lease = await this.claim(trx, id, ['queued'], {
          state: 'preflight',
          started_at: at,
        });
        if (lease) {
          await recordTransition(trx, {
            subjectId: id,
            from: 'queued',
            to: 'preflight',
            at,
            fence: lease.fence,
          });
          leases.push(lease);
        }
      }
      return leases;
    });
  }

  private async claim(
    database: Knex | Knex.Transaction,
    id: string,
    states: readonly RunState[],
    change: Partial<RunRow>,
  ): Promise<RunLease | undefined> {
    const { holder, leaseMs, now } = this.options;
    const [row] = await this.free(database<RunRow>(TABLE))
      .where({ id })
      .whereIn('state', [...states])
      .update({
        ...change,
        lease_holder: holder,
        lease_until: now() + leaseMs,
        lease_fence: database.raw('lease_fence + 1'),
      })
      .returning(['lease_fence']);
    return row && { runId: id, holder, fence: row.lease_fence };
  }

  /** Whether the lease is still held; then it is longer. */
  async extend(lease: RunLease): Promise<boolean> {
    const count = await this.held(this.database, lease).update({
      lease_until: this.options.now() + this.options.leaseMs,
    });
    return count > 0;
  }

  /**
   * Writes down what a step found out, and resolves who has asked for the run to be stopped by now. Throws a
   * {@link RunLeaseLostError}.
   */
  async note(lease: RunLease, patch: RunPatch): Promise<CancelWish> {
    const [row] = await this.held(this.database, lease)
      .update(toPatchRow(patch))
      .returning(['cancel_requested_at', 'cancel_requested_by', 'outcome']);
    if (!row) throw new RunLeaseLostError(lease.runId);
    return toCancelWish(row);
  }

  /**
   * Moves the run to another state, with its transition, and opens the table to other runs when it has ended.
   * Throws a {@link RunLeaseLostError} when it is in another state by now, or another's.
   */
  async move(
    lease: RunLease,
    move: {
      from: RunState;
      to: RunState;
      reason?: CodedMessage;
      patch?: RunPatch;
      /** Who caused it; absent for the portal itself. */
      actor?: string;
    },
  ): Promise<void> {
    const { from, to, reason, actor, patch = {} } = move;
    if (!mayMove(from, to)) {
      throw new Error(`A run cannot go from ${from} to ${to}`);
    }
    await this.database.transaction(async trx => {
      const at = this.options.now();
      const ends = hasEnded(to);
      const count = await this.held(trx, lease)
        .where({ state: from })
        .update({
          ...toPatchRow({ ...(ends && { endedAt: at }), ...patch }),
          state: to,
          ...(ends && { open_table_uuid: null }),
        });
      if (count === 0) throw new RunLeaseLostError(lease.runId);
      await recordTransition(trx, {
        subjectId: lease.runId,
        from,
        to,
        at,
        actor,
        reason,
        fence: lease.fence,
      });
    });
  }

  /** Lets another replica, or the next start of this one, go on at once. */
  async release(lease: RunLease): Promise<void> {
    await this.held(this.database, lease).update({
      lease_holder: null,
      lease_until: null,
    });
  }

  private held(database: Knex | Knex.Transaction, lease: RunLease) {
    return database<RunRow>(TABLE).where({
      id: lease.runId,
      lease_holder: lease.holder,
      lease_fence: lease.fence,
    });
  }

  /** A lease that is further ahead than any can be was written by a clock that was wrong. */
  private free<T extends Knex.QueryBuilder<RunRow>>(query: T): T {
    const now = this.options.now();
    query.where(builder =>
      builder
        .whereNull('lease_until')
        .orWhere('lease_until', '<=', now)
        .orWhere(
          'lease_until',
          '>',
          now + this.options.leaseMs + MAX_CLOCK_SKEW_MS,
        ),
    );
    return query;
  }
}

/** Serialises what counts and then fills an engine's queue, until the transaction ends; a SQLite has one writer anyway. */
export async function lockEngineQueue(
  trx: Knex.Transaction,
  engineKey: string,
): Promise<void> {
  if (trx.client.config.client === 'pg') {
    await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
      `lakehouse-tables:${engineKey}`,
    ]);
  }
}
