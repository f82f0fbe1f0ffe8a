import { Knex } from 'knex';
import { HealthPointRow, TableRow, toNumber } from '../../database/rows';
import { MAX_CLOCK_SKEW_MS } from './clockSkew';

const DAY_MS = 24 * 60 * 60 * 1000;

const MEASURES = [
  'status',
  'score_low',
  'score_high',
  'band',
  'bytes',
  'data_files',
  'delete_files',
  'snapshots',
] as const;

/** Adds a point of the table as it is stored now, when it differs from the last point or that one is a day old. */
export async function addHealthPoint(
  trx: Knex.Transaction,
  tableId: string,
  { at, now }: { at: number; now: number },
): Promise<void> {
  // A point of a time that has not come was made by a wrong clock, and would keep all others out until then.
  await trx('health_points')
    .where({ table_id: tableId })
    .andWhere('at', '>', now + MAX_CLOCK_SKEW_MS)
    .delete();
  const row = await trx<TableRow>('lakehouse_tables')
    .where({ id: tableId })
    .first(...MEASURES);
  const last = await trx<HealthPointRow>('health_points')
    .where({ table_id: tableId })
    .orderBy('at', 'desc')
    .first();
  if (!row || (last && Number(last.at) >= at)) {
    return;
  }
  const same =
    last &&
    MEASURES.every(
      name => toNumberOrText(row[name]) === toNumberOrText(last[name]),
    );
  if (same && at - Number(last.at) < DAY_MS) {
    return;
  }
  const point = Object.fromEntries(MEASURES.map(name => [name, row[name]]));
  await trx('health_points').insert({ table_id: tableId, at, ...point });
}

/** 64-bit columns come as text from one database and as numbers from the other. */
function toNumberOrText(value: string | number | null) {
  return typeof value === 'string' && /^\d+$/.test(value)
    ? toNumber(value)
    : value;
}

/** Older points than this are thinned to the last one of each day. */
const FULL_DETAIL_MS = 30 * DAY_MS;

/**
 * Thins and drops old points. Resolves how many went.
 *
 * @param keepMs - Points older than this go.
 */
export async function cleanHealthPoints(
  database: Knex,
  options: { now: number; keepMs: number },
): Promise<number> {
  const dropped = await database('health_points')
    .where('at', '<', options.now - options.keepMs)
    .delete();
  const thinned = await database('health_points')
    .where('at', '<', options.now - FULL_DETAIL_MS)
    .whereExists(builder =>
      builder
        .from({ later: 'health_points' })
        .select('later.table_id')
        .whereRaw('?? = ??', ['later.table_id', 'health_points.table_id'])
        .whereRaw('?? > ??', ['later.at', 'health_points.at'])
        // Integer division, which both databases do for integers, numbers the day.
        .whereRaw(`later.at / ${DAY_MS} = health_points.at / ${DAY_MS}`),
    )
    .delete();
  return dropped + thinned;
}
