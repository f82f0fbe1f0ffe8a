import { ScanProblem } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { Knex } from 'knex';
import { CatalogStateRow } from '../../database/rows';
import { MAX_CLOCK_SKEW_MS, whereNotAfter } from './clockSkew';
import { toCatalogState } from './rowMapping';
import { CatalogKey, CatalogState } from './types';

/** The right to scan a catalog, until another claim has a higher fence. */
export interface Lease extends CatalogKey {
  holder: string;
  fence: number;
}

/** How a scan ended. Times are milliseconds since the epoch. */
export interface ScanEnd {
  outcome: 'ok' | 'partial' | 'failed';
  startedAt: number;
  endedAt: number;
  tablesSeen?: number;
  tablesChanged?: number;
  tablesFailed?: number;
  problem?: ScanProblem;
  heldRemovals?: number;
}

/**
 * The state of each catalog's scans, and who may scan it.
 *
 * A lease with a heartbeat is used rather than the scheduler's own lock: that one is held until the task's timeout after the
 * process that held it was killed, and the catalog would not be scanned for minutes.
 */
export class CatalogStates {
  static create(options: { database: Knex }): CatalogStates {
    return new CatalogStates(options.database);
  }

  private constructor(private readonly database: Knex) {}

  async list(): Promise<CatalogState[]> {
    const rows = await this.database<CatalogStateRow>('catalog_states');
    return rows.map(toCatalogState);
  }

  /**
   * Claims a catalog that nobody scans and whose last scan started before `notSince`. Resolves `undefined` when it is not to
   * be had.
   */
  async claim(
    key: CatalogKey,
    options: { holder: string; now: number; leaseMs: number; notSince: number },
  ): Promise<Lease | undefined> {
    const { environment, catalog } = key;
    await this.database<CatalogStateRow>('catalog_states')
      .insert({ environment, catalog, outcome: 'never' })
      .onConflict(['environment', 'catalog'])
      .ignore();
    const claimed = await this.database<CatalogStateRow>('catalog_states')
      .where({ environment, catalog })
      .andWhere(builder =>
        builder
          .whereNull('lease_until')
          .orWhere('lease_until', '<=', options.now)
          .orWhere(
            'lease_until',
            '>',
            options.now + options.leaseMs + MAX_CLOCK_SKEW_MS,
          ),
      )
      .andWhere(builder =>
        builder
          .whereNull('started_at')
          .orWhere(started =>
            whereNotAfter(started, 'started_at', options.notSince, options.now),
          ),
      )
      .update({
        lease_holder: options.holder,
        lease_until: options.now + options.leaseMs,
        lease_started_at: options.now,
        lease_fence: this.database.raw('lease_fence + 1'),
      });
    if (claimed === 0) {
      return undefined;
    }
    const row = await this.database<CatalogStateRow>('catalog_states')
      .where({ environment, catalog, lease_holder: options.holder })
      .first();
    return (
      row && {
        environment,
        catalog,
        holder: options.holder,
        fence: row.lease_fence,
      }
    );
  }

  /** Whether the lease is still held; then it is longer. */
  async extend(
    lease: Lease,
    options: { now: number; leaseMs: number },
  ): Promise<boolean> {
    const count = await this.held(lease).update({
      lease_until: options.now + options.leaseMs,
    });
    return count > 0;
  }

  /** Records how the scan ended and gives the lease back; does nothing once another holds it. */
  async finish(lease: Lease, end: ScanEnd): Promise<void> {
    await this.held(lease).update({
      outcome: end.outcome,
      started_at: end.startedAt,
      ended_at: end.endedAt,
      // The counts of the last scan that could list stay beside the failure.
      ...(end.outcome === 'failed'
        ? {}
        : {
            listed_at: end.startedAt,
            tables_seen: end.tablesSeen ?? null,
            tables_changed: end.tablesChanged ?? null,
            tables_failed: end.tablesFailed ?? null,
            held_removals: end.heldRemovals ?? 0,
          }),
      problem: end.problem ? JSON.stringify(end.problem) : null,
      lease_holder: null,
      lease_until: null,
      lease_started_at: null,
    });
  }

  /** Gives the lease back without a result, so that the next scan starts at once. */
  async release(lease: Lease): Promise<void> {
    await this.held(lease).update({
      lease_holder: null,
      lease_until: null,
      lease_started_at: null,
    });
  }

  private held(lease: Lease) {
    return this.database<CatalogStateRow>('catalog_states').where({
      environment: lease.environment,
      catalog: lease.catalog,
      lease_holder: lease.holder,
      lease_fence: lease.fence,
    });
  }
}
