import { Knex } from 'knex';

/** Below what a statement can bind. */
const AT_ONCE = 500;

/**
 * Removes plans that nobody can run any more and nobody ever ran, with their documents and transitions. Those that were run
 * stay, as their runs and certificates do. Resolves how many went.
 *
 * @param keepMs - How long they are kept after they could have been run.
 */
export async function cleanPlans(
  database: Knex,
  options: { now: number; keepMs: number },
): Promise<number> {
  for (let removed = 0; ; ) {
    const ids: string[] = await database('maintenance_plans')
      .where('expires_at', '<', options.now - options.keepMs)
      .whereNotExists(builder =>
        builder
          .from('maintenance_runs')
          .select('maintenance_runs.id')
          .whereRaw('?? = ??', [
            'maintenance_runs.plan_id',
            'maintenance_plans.id',
          ]),
      )
      .limit(AT_ONCE)
      .pluck('id');
    if (ids.length === 0) return removed;
    await database.transaction(async trx => {
      await trx('maintenance_transitions').whereIn('subject_id', ids).delete();
      await trx('maintenance_plans').whereIn('id', ids).delete();
    });
    removed += ids.length;
  }
}
