import { TimelineEvent } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { Knex } from 'knex';
import { fromJson, TimelineRow, toJson } from '../../database/rows';
import { TimelineEntry } from '../types';

const TABLE = 'environment_timeline';

/** What happened, once for each transition. */
export class TimelineStore {
  static create(options: { database: Knex }): TimelineStore {
    return new TimelineStore(options.database);
  }

  private constructor(private readonly database: Knex) {}

  async add(
    entries: TimelineEntry[],
    trx: Knex | Knex.Transaction = this.database,
  ): Promise<void> {
    if (entries.length === 0) return;
    await trx<TimelineRow>(TABLE).insert(
      entries.map(entry => ({
        environment: entry.environment,
        at: entry.at,
        kind: entry.kind,
        component: entry.component ?? null,
        from_state: entry.from ?? null,
        to_state: entry.to ?? null,
        actor: entry.actor ?? null,
        reason: toJson(entry.reason),
        operation_id: entry.operationId ?? null,
      })),
    );
  }

  /** Newest first. */
  async page(
    environment: string,
    options: { limit: number; before?: number },
  ): Promise<{ items: TimelineEvent[]; more: boolean }> {
    const { limit, before } = options;
    const query = this.database<TimelineRow>(TABLE)
      .where({ environment })
      .orderBy('id', 'desc')
      .limit(limit + 1);
    if (before !== undefined) query.andWhere('id', '<', before);
    const rows = await query;
    return {
      items: rows.slice(0, limit).map(toEvent),
      more: rows.length > limit,
    };
  }

  /** Forgets what is older than the time; resolves how many there were. */
  async clean(before: number): Promise<number> {
    return this.database<TimelineRow>(TABLE).where('at', '<', before).delete();
  }
}

function toEvent(row: TimelineRow): TimelineEvent {
  return {
    id: row.id,
    at: new Date(Number(row.at)).toISOString(),
    kind: row.kind as TimelineEvent['kind'],
    component: row.component ?? undefined,
    from: row.from_state ?? undefined,
    to: row.to_state ?? undefined,
    actor: row.actor ?? undefined,
    reason: fromJson(row.reason),
    operationId: row.operation_id ?? undefined,
  };
}
