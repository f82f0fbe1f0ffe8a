import {
  formatTableAddress,
  TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { HealthReport } from '@lakehouse-portal/iceberg-metadata';
import { Knex } from 'knex';
import { HealthPointRow } from '../../database/rows';
import { applyTableFilter } from './applyTableFilter';
import { unpack } from './compression';
import { countFacets } from './countFacets';
import { pagePartitions } from './pagePartitions';
import {
  SUMMARY_COLUMNS,
  TableRowWithModel,
  toHealthPoint,
  toStoredTable,
} from './rowMapping';
import { includesCatalog } from './RetiredCatalogs';
import { isStorable } from './storableText';
import {
  CatalogKey,
  FacetCounts,
  FactsHead,
  HealthPointRecord,
  PartitionFacts,
  PartitionListRequest,
  SnapshotFacts,
  StoredFacts,
  StoredTable,
  TableFilter,
  TableListRequest,
} from './types';

/** Most points that a history answers: one a pixel is enough. */
const MAX_HEALTH_POINTS = 1000;

const SORT_COLUMNS: Record<TableListRequest['sort'], string[]> = {
  score: ['score_sort'],
  name: ['schema_name', 'table_name'],
  bytes: ['bytes'],
  files: ['data_files'],
  snapshots: ['snapshots'],
  lastCommit: ['last_commit_at'],
  scannedAt: ['observed_at'],
  owner: ['owner'],
};

/** What pages, lists and assistants ask of the stored tables. */
export class TableReads {
  static create(options: {
    database: Knex;
    /** Catalogs whose tables are kept, but not shown. */
    hidden: () => Promise<CatalogKey[]>;
  }): TableReads {
    return new TableReads(options.database, options.hidden);
  }

  private constructor(
    private readonly database: Knex,
    private readonly hidden: () => Promise<CatalogKey[]>,
  ) {}

  async list(
    request: TableListRequest,
  ): Promise<{ items: StoredTable[]; totalItems: number }> {
    const filter = await this.shown(request.filter);
    const query = applyTableFilter(
      this.database('lakehouse_tables').select('lakehouse_tables.id'),
      filter,
    );
    // The id makes the order total, so that pages neither repeat nor skip a table. Written out, since knex forgets the column
    // itself when it is asked to put nulls last in SQLite.
    const direction = request.order === 'asc' ? 'asc' : 'desc';
    for (const column of [...SORT_COLUMNS[request.sort], 'id']) {
      query.orderByRaw(`?? ${direction} nulls last`, [
        `lakehouse_tables.${column}`,
      ]);
    }
    // Ids are sorted first and rows fetched after: sorting whole rows costs several times as much.
    const ids: { id: string }[] = await query
      .limit(request.limit)
      .offset(request.offset);
    const [items, totalItems] = await Promise.all([
      this.getByIds(ids.map(row => row.id)),
      this.count(filter),
    ]);
    return { items, totalItems };
  }

  /** In the order of the ids; without those that were removed meanwhile. */
  private async getByIds(ids: string[]): Promise<StoredTable[]> {
    const rows: TableRowWithModel[] = await this.summaries().whereIn(
      'lakehouse_tables.id',
      ids,
    );
    const byId = new Map(rows.map(row => [row.id, row]));
    return ids.flatMap(id => {
      const row = byId.get(id);
      return row ? [toStoredTable(row)] : [];
    });
  }

  /** Rows as lists show them, each with the model that is to be shown. */
  private summaries(): Knex.QueryBuilder {
    return this.database('lakehouse_tables')
      .leftJoin('table_models', join =>
        join
          .on('table_models.address_key', 'lakehouse_tables.address_key')
          .andOnVal('table_models.preferred', true),
      )
      .select(...SUMMARY_COLUMNS, { model: 'table_models.summary' });
  }

  private async count(filter: TableFilter): Promise<number> {
    const row = await applyTableFilter(
      this.database('lakehouse_tables'),
      filter,
    ).count<{ count: number | string }[]>({ count: '*' });
    return Number(row[0].count);
  }

  async facets(filter: TableFilter): Promise<FacetCounts> {
    return countFacets(this.database, await this.shown(filter));
  }

  /** Nearly always nothing is hidden, and then queries can be answered from their indexes alone. */
  private async shown(filter: TableFilter): Promise<TableFilter> {
    return { ...filter, hidden: await this.hidden() };
  }

  async getByAddress(address: TableAddress): Promise<StoredTable | undefined> {
    if (Object.values(address).some(part => /\p{Surrogate}/u.test(part))) {
      // Half a character cannot be encoded, and names no table.
      return undefined;
    }
    const [table] = await this.getByAddressKeys([formatTableAddress(address)]);
    return table;
  }

  /** In the order of the keys; `undefined` where there is no table. */
  async getByAddressKeys(keys: string[]): Promise<(StoredTable | undefined)[]> {
    const [rows, hidden] = await Promise.all([
      this.summaries()
        .select('lakehouse_tables.address_key')
        .whereIn(
          'lakehouse_tables.address_key',
          keys.filter(isStorable),
        ) as Promise<TableRowWithModel[]>,
      this.hidden(),
    ]);
    const byKey = new Map(rows.map(row => [row.address_key, row]));
    return keys.map(key => {
      const row = byKey.get(key);
      return row && !includesCatalog(hidden, row)
        ? toStoredTable(row)
        : undefined;
    });
  }

  async getFacts(tableId: string): Promise<StoredFacts | undefined> {
    const row = await this.database('table_facts')
      .select<{ report: Buffer; facts: Buffer | null }[]>('report', 'facts')
      .where({ table_id: tableId })
      .first();
    if (!row) {
      return undefined;
    }
    return {
      report: await unpack<HealthReport>(row.report),
      head: row.facts ? await unpack<FactsHead>(row.facts) : undefined,
    };
  }

  /** Newest first. */
  async listSnapshots(
    tableId: string,
    page: { limit: number; offset: number },
  ): Promise<{ items: SnapshotFacts[]; totalItems: number }> {
    const oldestFirst = await this.document<SnapshotFacts[]>(
      tableId,
      'snapshots',
    );
    const all = (oldestFirst ?? []).reverse();
    return {
      items: all.slice(page.offset, page.offset + page.limit),
      totalItems: all.length,
    };
  }

  async getSnapshot(
    tableId: string,
    snapshotId: string,
  ): Promise<SnapshotFacts | undefined> {
    const all = await this.document<SnapshotFacts[]>(tableId, 'snapshots');
    return all?.find(each => each.snapshotId === snapshotId);
  }

  async listPartitions(
    tableId: string,
    request: PartitionListRequest,
  ): Promise<{ items: PartitionFacts[]; totalItems: number }> {
    const all = await this.document<PartitionFacts[]>(tableId, 'partitions');
    return pagePartitions(all ?? [], request);
  }

  /** Oldest first; the newest points when there are too many. */
  async listHealthPoints(
    tableId: string,
    since: number,
  ): Promise<HealthPointRecord[]> {
    const rows = await this.database<HealthPointRow>('health_points')
      .where({ table_id: tableId })
      .andWhere('at', '>=', since)
      .orderBy('at', 'desc')
      .limit(MAX_HEALTH_POINTS);
    return rows.reverse().map(toHealthPoint);
  }

  /** Environments that hold at least one table of the filter. */
  async environmentsOf(filter: TableFilter): Promise<Set<string>> {
    const rows: { environment: string }[] = await applyTableFilter(
      this.database('lakehouse_tables').distinct(
        'lakehouse_tables.environment',
      ),
      await this.shown(filter),
    );
    return new Set(rows.map(row => row.environment));
  }

  private async document<T>(
    tableId: string,
    column: 'snapshots' | 'partitions',
  ): Promise<T | undefined> {
    const row = await this.database('table_facts')
      .select<Record<string, Buffer | null>[]>(column)
      .where({ table_id: tableId })
      .first();
    const bytes = row?.[column];
    return bytes ? unpack<T>(bytes) : undefined;
  }
}
