import { Knex } from 'knex';
import { CatalogStateRow, TableRow } from '../../database/rows';
import { TableWrites } from './TableWrites';
import { CatalogKey } from './types';

const BATCH = 500;

/**
 * Catalogs that are stored but that the configuration no longer names. Taking one out is an explicit act, so its tables are
 * no longer shown at once; but histories cannot be made again, so they are kept for a while, should it come back.
 */
export class RetiredCatalogs {
  static create(options: {
    database: Knex;
    writes: TableWrites;
    /** The catalogs that are named now. */
    described: () => Promise<CatalogKey[]>;
  }): RetiredCatalogs {
    return new RetiredCatalogs(
      options.database,
      options.writes,
      options.described,
    );
  }

  private constructor(
    private readonly database: Knex,
    private readonly writes: TableWrites,
    private readonly described: () => Promise<CatalogKey[]>,
  ) {}

  async list(): Promise<CatalogKey[]> {
    const rows = await this.rows();
    return rows.filter(row => row.retired).map(({ key }) => key);
  }

  /** Notes which catalogs are retired since when. Resolves those that were not before. */
  async note(now: number): Promise<CatalogKey[]> {
    const rows = await this.rows();
    const changed = rows.filter(row => row.retired !== (row.since !== null));
    for (const { key, retired } of changed) {
      await this.database<CatalogStateRow>('catalog_states')
        .where(key)
        .update({ retired_at: retired ? now : null });
    }
    return changed.filter(row => row.retired).map(({ key }) => key);
  }

  /** Removes all that is known of catalogs that are retired for longer than `keepMs`. Resolves how many tables went. */
  async clean({ now, keepMs }: { now: number; keepMs: number }) {
    let removed = 0;
    for (const { key, retired, since } of await this.rows()) {
      if (retired && since !== null && Number(since) <= now - keepMs) {
        removed += await this.removeTables(key, now);
        // Only as it was read: a replica with another configuration may name it again.
        await this.database<CatalogStateRow>('catalog_states')
          .where({ ...key, retired_at: since })
          .delete();
      }
    }
    return removed;
  }

  private async removeTables(key: CatalogKey, now: number): Promise<number> {
    let removed = 0;
    for (;;) {
      const ids: string[] = await this.database<TableRow>('lakehouse_tables')
        .where(key)
        .limit(BATCH)
        .pluck('id');
      const gone = await this.writes.remove(ids, { observedBefore: now });
      removed += gone;
      if (gone === 0) {
        return removed;
      }
    }
  }

  private async rows() {
    const [rows, described] = await Promise.all([
      this.database<CatalogStateRow>('catalog_states').select(
        'environment',
        'catalog',
        'retired_at',
      ),
      this.described(),
    ]);
    return rows.map(({ environment, catalog, retired_at: since }) => ({
      key: { environment, catalog },
      since,
      retired: !includesCatalog(described, { environment, catalog }),
    }));
  }
}

/** Whether a catalog is among others. */
export function includesCatalog(keys: CatalogKey[], key: CatalogKey): boolean {
  return keys.some(
    each =>
      each.environment === key.environment && each.catalog === key.catalog,
  );
}
