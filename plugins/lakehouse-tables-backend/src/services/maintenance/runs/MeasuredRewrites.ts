import { Certificate } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { Knex } from 'knex';
import { unpack } from '../../store/compression';
import { MeasuredRewrite } from '../types';
import { RunRow } from './runRows';

const TABLE = 'maintenance_runs';
/** Rewrites that say how fast an engine is. */
const NEWEST = 20;
/** Certificates whose measures are kept in memory. */
const MAX_KEPT = 1_000;

/** How fast engines rewrite, by the certificates of their last runs; these never change, and each is opened once. */
export class MeasuredRewrites {
  /** By run id; `undefined` where a certificate does not say. */
  readonly #kept = new Map<string, MeasuredRewrite | undefined>();

  constructor(private readonly database: Knex) {}

  /** Newest first. */
  async of(engineKey: string): Promise<MeasuredRewrite[]> {
    const rows = await this.database<RunRow>(TABLE)
      .select('id')
      .where({
        engine_key: engineKey,
        state: 'succeeded',
        operation: 'optimize',
      })
      .whereNotNull('certificate')
      .orderBy('requested_at', 'desc')
      .limit(NEWEST);
    const ids = rows.map(({ id }) => id);
    await this.open(ids.filter(id => !this.#kept.has(id)));
    return ids.map(id => this.#kept.get(id)).filter(each => each !== undefined);
  }

  private async open(ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    const rows = await this.database<RunRow>(TABLE)
      .select('id', 'certificate', 'progress')
      .whereIn('id', ids);
    if (this.#kept.size + rows.length > MAX_KEPT) this.#kept.clear();
    for (const { id, certificate, progress } of rows) {
      const { comparisons } = await unpack<Certificate>(certificate!);
      const bytes = comparisons.find(
        each => each.quantity === 'bytes-rewritten',
      )?.measured;
      const ms: number | undefined = JSON.parse(progress ?? '{}').elapsedMs;
      this.#kept.set(id, bytes && ms ? { bytes, ms } : undefined);
    }
  }
}
