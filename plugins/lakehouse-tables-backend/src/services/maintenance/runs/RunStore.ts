import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  Certificate,
  CodedMessage,
  RunState,
  Transition,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { Knex } from 'knex';
import { LakehouseTableCondition } from '../../../permissions/rules';
import { unpack } from '../../store/compression';
import {
  applyMaintenanceFilter,
  listedRows,
  readTransitions,
  recordTransition,
} from '../maintenanceRows';
import { MaintenanceQuery, MeasuredRewrite, RunRecord } from '../types';
import { MeasuredRewrites } from './MeasuredRewrites';
import {
  NewRun,
  RUN_COLUMNS,
  RunPatch,
  RunRow,
  SelectedRunRow,
  toNewRow,
  toPatchRow,
  toRunRecord,
} from './runRows';
import { hasEnded, mayMove, UNSENT_RUN_STATES } from './transitions';

const TABLE = 'maintenance_runs';

/** Runs as rows: what people ask of them and do to them. What workers do is in `RunLeases`. */
export class RunStore {
  static create(options: { database: Knex }): RunStore {
    return new RunStore(options.database);
  }

  private readonly measured: MeasuredRewrites;

  private constructor(private readonly database: Knex) {
    this.measured = new MeasuredRewrites(database);
  }

  /**
   * Queues a run, in the transaction that approves its plan. The database refuses a second open run on a table, and a second
   * run of a plan: the transaction fails, and {@link RunStore.inTheWayOf} says which run it was.
   */
  async insert(run: NewRun, trx: Knex.Transaction): Promise<void> {
    await trx(TABLE).insert(toNewRow(run));
    await recordTransition(trx, {
      subjectId: run.id,
      to: 'queued',
      at: run.requestedAt,
      actor: run.requestedBy,
    });
  }

  /** The run of a plan, or the open one on a table. */
  async inTheWayOf(
    planId: string,
    tableUuid: string,
  ): Promise<RunRecord | undefined> {
    const rows = await this.select()
      .where({ plan_id: planId })
      .orWhere({ open_table_uuid: tableUuid });
    const records = rows.map(toRunRecord);
    return records.find(run => run.planId === planId) ?? records[0];
  }

  /** How many wait for an engine. */
  async countQueued(engineKey: string, trx: Knex.Transaction): Promise<number> {
    const [{ count }] = await trx(TABLE)
      .where({ engine_key: engineKey, state: 'queued' })
      .count<{ count: number | string }[]>({ count: '*' });
    return Number(count);
  }

  /** With the owner of its table as it is now, while the table is there. */
  async get(id: string): Promise<RunRecord | undefined> {
    const row = await this.listed().where({ id }).first();
    return row && toRunRecord(row as SelectedRunRow);
  }

  /** Newest first. */
  async list(
    query: MaintenanceQuery<RunState>,
    readable: PermissionCriteria<LakehouseTableCondition> | 'all',
    page: { limit: number; offset: number },
  ): Promise<{ items: RunRecord[]; totalItems: number }> {
    const rows = this.listed();
    applyMaintenanceFilter(rows, query, readable);
    const count = listedRows(this.database, TABLE).clearSelect();
    applyMaintenanceFilter(count, query, readable);
    const [items, [{ total }]] = await Promise.all([
      rows
        .orderBy('requested_at', 'desc')
        .orderBy('id', 'desc')
        .limit(page.limit)
        .offset(page.offset),
      count.count<{ total: number | string }[]>({ total: '*' }),
    ]);
    return {
      items: (items as SelectedRunRow[]).map(toRunRecord),
      totalItems: Number(total),
    };
  }

  /** Runs on a table that have not ended, frozen ones included; at most one, unless somebody helped the database along. */
  async openOn(tableUuid: string): Promise<RunRecord[]> {
    const rows = await this.select().where({ open_table_uuid: tableUuid });
    return rows.map(toRunRecord);
  }

  /** Newest first. */
  async endedOn(tableUuid: string, limit: number): Promise<RunRecord[]> {
    const rows = await this.select()
      .where({ table_uuid: tableUuid })
      .whereNotNull('ended_at')
      .orderBy('requested_at', 'desc')
      .limit(limit);
    return rows.map(toRunRecord);
  }

  /** How fast the last rewrites of an engine were; empty where none was measured. */
  async measuredRewrites(engineKey: string): Promise<MeasuredRewrite[]> {
    return this.measured.of(engineKey);
  }

  /** What a run committed; the snapshots are absent where it committed nothing. */
  async committed(id: string): Promise<
    | {
        run: RunRecord;
        snapshotId?: string;
        parentSnapshotId?: string;
      }
    | undefined
  > {
    const run = await this.get(id);
    const certificate = run && (await this.certificate(id));
    return (
      run && {
        run,
        snapshotId: certificate?.snapshotId,
        parentSnapshotId: certificate?.parentSnapshotId,
      }
    );
  }

  /** Places in the queues of their engines, by run id; 1 is the next. Only of runs that wait. */
  async queuePositions(): Promise<Map<string, number>> {
    const rows = await this.database<RunRow>(TABLE)
      .select('id', 'engine_key')
      .where({ state: 'queued' })
      .orderBy(['requested_at', 'id']);
    const next = new Map<string, number>();
    const positions = new Map<string, number>();
    for (const { id, engine_key: engine } of rows) {
      const position = (next.get(engine) ?? 0) + 1;
      next.set(engine, position);
      positions.set(id, position);
    }
    return positions;
  }

  async transitions(id: string): Promise<Transition[]> {
    return readTransitions(this.database, id);
  }

  async certificate(id: string): Promise<Certificate | undefined> {
    const row = await this.database<RunRow>(TABLE)
      .select('certificate')
      .where({ id })
      .first();
    return row?.certificate ? unpack<Certificate>(row.certificate) : undefined;
  }

  /**
   * Ends a run of which nothing was sent. Whoever holds it loses it: `submitted` is written before anything is sent, and can
   * then no longer be. Resolves false when it was sent, or has ended.
   */
  async cancelUnsent(
    id: string,
    by: { actor: string; at: number; outcome: CodedMessage },
  ): Promise<boolean> {
    return this.moveByPerson(id, UNSENT_RUN_STATES, 'cancelled', {
      ...by,
      patch: { endedAt: by.at, outcome: by.outcome },
      more: { cancel_requested_at: by.at, cancel_requested_by: by.actor },
    });
  }

  /** Asks whoever holds the run to stop its statement. Resolves false when it was asked before, or nothing is left to stop. */
  async requestCancel(
    id: string,
    by: { actor: string; at: number; reason: CodedMessage },
  ): Promise<boolean> {
    const asked = {
      cancel_requested_at: by.at,
      cancel_requested_by: by.actor,
    };
    const open = () =>
      this.database<RunRow>(TABLE)
        .where({ id })
        .whereNull('cancel_requested_at');
    // A run that is reconciled keeps the reason why it is.
    const count =
      (await open()
        .where({ state: 'submitted' })
        .update({ ...asked, ...toPatchRow({ outcome: by.reason }) })) ||
      (await open().where({ state: 'reconciling' }).update(asked));
    return count > 0;
  }

  /** Moves a run on that had ended as unknown. Resolves false when it is in another state. */
  async resolveUnknown(
    id: string,
    to: 'succeeded' | 'failed' | 'reconciling',
    by: { actor: string; at: number; outcome: CodedMessage; patch: RunPatch },
  ): Promise<boolean> {
    return this.moveByPerson(id, ['unknown'], to, by);
  }

  private async moveByPerson(
    id: string,
    from: readonly RunState[],
    to: RunState,
    by: {
      actor: string;
      at: number;
      outcome: CodedMessage;
      patch: RunPatch;
      more?: Partial<RunRow>;
    },
  ): Promise<boolean> {
    return this.database.transaction(async trx => {
      const row = await trx<RunRow>(TABLE)
        .select('state')
        .where({ id })
        .whereIn('state', [...from])
        .forUpdate()
        .first();
      if (!row || !mayMove(row.state, to)) {
        return false;
      }
      const count = await trx<RunRow>(TABLE)
        .where({ id, state: row.state })
        .update({
          state: to,
          ...toPatchRow(by.patch),
          ...by.more,
          ...(hasEnded(to) && { open_table_uuid: null }),
          lease_holder: null,
          lease_until: null,
          lease_fence: trx.raw('lease_fence + 1'),
        });
      if (count === 0) {
        return false;
      }
      await recordTransition(trx, {
        subjectId: id,
        from: row.state,
        to,
        at: by.at,
        actor: by.actor,
        reason: by.outcome,
      });
      return true;
    });
  }

  private select() {
    return this.database(TABLE).select<SelectedRunRow[]>(
      ...RUN_COLUMNS,
      this.database.raw('(certificate is not null) as has_certificate'),
    );
  }

  private listed() {
    return listedRows(this.database, TABLE)
      .clearSelect()
      .select(
        ...RUN_COLUMNS,
        'current_owner',
        this.database.raw('(certificate is not null) as has_certificate'),
      );
  }
}
