import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  CodedMessage,
  PlanState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { Knex } from 'knex';
import { LakehouseTableCondition } from '../../../permissions/rules';
import { pack, unpack } from '../../store/compression';
import { isStorable } from '../../store/storableText';
import {
  applyMaintenanceFilter,
  listedRows,
  readTransitions,
  recordTransition,
} from '../maintenanceRows';
import { PlansForRuns } from '../runs/types';
import { MaintenanceQuery, PlanDocument, PlanRecord } from '../types';
import {
  LISTED_COLUMNS,
  ListedPlanRow,
  PlanRow,
  toListedPlan,
  toPlanRow,
} from './planRows';
import { ListedPlan, StoredPlan } from './types';

/** Plans that are found expired at once; the others are found by the next look. */
const EXPIRE_AT_ONCE = 200;

const EXPIRED: CodedMessage = {
  code: 'expired',
  params: {},
  message: 'Nobody ran it in time: the table may have changed since',
};

interface Move {
  from: PlanState[];
  to: PlanState;
  at: number;
  /** Entity reference; absent for the portal itself. */
  actor?: string;
  reason?: CodedMessage;
  runId?: string;
}

/** Plans as rows. Each change of state is one transaction with its transition. */
export class PlanStore implements PlansForRuns {
  static create(options: { database: Knex; now: () => number }): PlanStore {
    return new PlanStore(options.database, options.now);
  }

  private constructor(
    private readonly database: Knex,
    private readonly now: () => number,
  ) {}

  /** Keeps a plan that was made: its state is what it came to from `draft`. */
  async insert(plan: PlanRecord): Promise<void> {
    const row = toPlanRow(plan, await pack(plan.document));
    await this.database.transaction(async trx => {
      await trx<PlanRow>('maintenance_plans').insert(row);
      const common = { subjectId: plan.id, at: plan.createdAt };
      await recordTransition(trx, {
        ...common,
        to: 'draft',
        actor: plan.createdBy,
      });
      await recordTransition(trx, {
        ...common,
        from: 'draft',
        to: plan.state,
        reason: plan.reason,
      });
    });
  }

  /** For a run; the owner is that of the table now, where it is still there. */
  async get(planId: string): Promise<PlanRecord | undefined> {
    const found = await this.find(planId);
    if (!found) return undefined;
    const {
      summary: _,
      gatesBlocked: __,
      gatesNoticed: ___,
      ...plan
    } = found.plan;
    return { ...plan, document: found.document };
  }

  /** For a page. */
  async read(planId: string): Promise<StoredPlan | undefined> {
    const found = await this.find(planId);
    return (
      found && {
        ...found,
        transitions: await readTransitions(this.database, planId),
      }
    );
  }

  /** Without documents, newest first. */
  async list(
    query: MaintenanceQuery<PlanState>,
    readable: PermissionCriteria<LakehouseTableCondition> | 'all',
    page: { limit: number; offset: number },
  ): Promise<{ items: ListedPlan[]; totalItems: number }> {
    const matching = () => {
      const rows = listedRows(this.database, 'maintenance_plans');
      applyMaintenanceFilter(rows, query, readable);
      return rows;
    };
    const rows: ListedPlanRow[] = await matching()
      .clearSelect()
      .select(LISTED_COLUMNS)
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(page.limit)
      .offset(page.offset);
    const [{ count }] = await matching()
      .clearSelect()
      .count<{ count: number | string }[]>({ count: '*' });
    return { items: rows.map(toListedPlan), totalItems: Number(count) };
  }

  async approve(
    planId: string,
    by: { actor: string; runId: string; at: number },
    trx: Knex.Transaction,
  ): Promise<boolean> {
    return this.move(
      planId,
      {
        from: ['awaiting-approval'],
        to: 'approved',
        at: by.at,
        actor: by.actor,
        runId: by.runId,
      },
      trx,
    );
  }

  /** Resolves false when the plan awaits approval no more. */
  async reject(
    planId: string,
    by: { actor: string; at: number; reason: CodedMessage },
  ): Promise<boolean> {
    return this.inTransaction(trx =>
      this.move(
        planId,
        { from: ['awaiting-approval'], to: 'rejected', ...by },
        trx,
      ),
    );
  }

  async markStale(planId: string, reason: CodedMessage): Promise<void> {
    await this.inTransaction(trx =>
      this.move(
        planId,
        {
          from: ['awaiting-approval', 'approved'],
          to: 'stale',
          at: this.now(),
          reason,
        },
        trx,
      ),
    );
  }

  /** Writes down that plans have expired, for whoever looks next. */
  async expire(): Promise<void> {
    const at = this.now();
    const due = await this.database<PlanRow>('maintenance_plans')
      .select('id')
      .where({ state: 'awaiting-approval' })
      .where('expires_at', '<=', at)
      .limit(EXPIRE_AT_ONCE);
    for (const { id } of due) {
      await this.inTransaction(trx =>
        this.move(
          id,
          {
            from: ['awaiting-approval'],
            to: 'expired',
            at,
            reason: EXPIRED,
          },
          trx,
        ),
      );
    }
  }

  private async find(planId: string) {
    if (!isStorable(planId)) return undefined;
    const row: (ListedPlanRow & Pick<PlanRow, 'document'>) | undefined =
      await listedRows(this.database, 'maintenance_plans')
        .where({ id: planId })
        .first();
    return (
      row && {
        plan: toListedPlan(row),
        document: await unpack<PlanDocument>(row.document),
      }
    );
  }

  private async inTransaction(
    work: (trx: Knex.Transaction) => Promise<boolean>,
  ): Promise<boolean> {
    return this.database.transaction(work);
  }

  /** Of two that move a plan at once, one finds it moved. An expired plan can only expire. */
  private async move(
    planId: string,
    { from, to, at, actor, reason, runId }: Move,
    trx: Knex.Transaction,
  ): Promise<boolean> {
    const row = await trx<PlanRow>('maintenance_plans')
      .select('state', 'expires_at')
      .where({ id: planId })
      .first();
    if (!row || !from.includes(row.state as PlanState)) return false;
    const expired =
      row.state === 'awaiting-approval' && Number(row.expires_at) <= at;
    if (expired && to !== 'expired') return false;
    const changed = await trx<PlanRow>('maintenance_plans')
      .where({ id: planId, state: row.state })
      .update({
        state: to,
        ...(reason && { reason: JSON.stringify(reason) }),
        ...(runId !== undefined && { run_id: runId }),
      });
    if (changed === 0) return false;
    await recordTransition(trx, {
      subjectId: planId,
      from: row.state,
      to,
      at,
      actor,
      reason,
    });
    return true;
  }
}
