import {
  type LakehouseConnection,
  TrinoSession,
} from '@lakehouse-portal/local-lakehouse';

/** Small enough that a file ends about every 940 rows. */
const TINY_FILES = {
  'lakehouse.target_max_file_size': '1kB',
  'lakehouse.parquet_writer_block_size': '32kB',
  'lakehouse.parquet_writer_page_size': '8kB',
};

/** What the rows of a table are: their number and, a column each, a checksum that does not depend on their order. */
export type Fingerprint = unknown[];

/**
 * Tables of many small files in a schema of the test's own. Each has some ten files of the same 15,000 rows in
 * three partitions; the statements go to Trino directly, never through what a portal uses.
 */
export class FragmentedTables {
  static async create(
    connection: LakehouseConnection,
    schema: string,
    tables: string[],
  ): Promise<FragmentedTables> {
    const created = new FragmentedTables(
      schema,
      new TrinoSession(connection.trino.url),
    );
    await created.trino.run(`create schema if not exists lakehouse.${schema}`);
    // A run that was broken off may have left some behind.
    await created.dropAll();
    await Promise.all(tables.map(table => created.make(table)));
    return created;
  }

  private constructor(readonly schema: string, readonly trino: TrinoSession) {}

  /** @param suffix - of the names of the partitions */
  async make(table: string, suffix = ''): Promise<void> {
    await this.trino.run(
      `create table ${this.nameOf(
        table,
      )} (id bigint, status varchar, note varchar)
       with (partitioning = array['status'])`,
    );
    await this.trino.with(TINY_FILES).run(
      `insert into ${this.nameOf(table)}
         select orderkey, orderstatus || '${suffix.replaceAll(
           "'",
           "''",
         )}', comment from tpch.tiny.orders`,
    );
  }

  /** Another partition, of two files. */
  async addPartition(table: string): Promise<void> {
    for (const id of [-2, -3]) {
      await this.trino.run(
        `insert into ${this.nameOf(table)} values (${id}, 'N', 'new')`,
      );
    }
  }

  async setProperty(table: string, key: string, value: string): Promise<void> {
    await this.trino.run(
      `alter table ${this.nameOf(table)}
       set properties extra_properties = map(array['${key}'], array['${value}'])`,
    );
  }

  /** Makes a snapshot current that no longer is. */
  async rollTo(table: string, snapshotId: string): Promise<void> {
    await this.trino.run(
      `alter table ${this.nameOf(
        table,
      )} execute rollback_to_snapshot(snapshot_id => ${snapshotId})`,
    );
  }

  async append(table: string): Promise<void> {
    await this.trino.run(
      `insert into ${this.nameOf(table)} values (-1, 'F', 'appended')`,
    );
  }

  /** Deletes one row of a file of partition F. */
  async deleteOne(table: string): Promise<void> {
    const name = this.nameOf(table);
    await this.trino.run(
      `delete from ${name} where id = (select min(id) from ${name} where status = 'F' and id > 0)`,
    );
  }

  async drop(table: string): Promise<void> {
    await this.trino.run(`drop table if exists ${this.nameOf(table)}`);
  }

  /** Reads each file of the table as it is now. */
  async fingerprint(table: string): Promise<Fingerprint> {
    const [row] = await this.trino.run(
      `select count(*), to_hex(checksum(id)), to_hex(checksum(status)), to_hex(checksum(note))
       from ${this.nameOf(table)}`,
    );
    return row;
  }

  /** Query ids of the commits that rewrote files, the oldest first. */
  async rewrites(table: string): Promise<string[]> {
    const rows = await this.trino.run(
      `select element_at(summary, 'trino_query_id')
       from ${this.nameOf(`${table}$snapshots`)}
       where operation = 'replace' order by committed_at`,
    );
    return rows.map(([queryId]) => String(queryId));
  }

  async dataFiles(table: string): Promise<number> {
    const [[count]] = await this.trino.run(
      `select count(*) from ${this.nameOf(`${table}$files`)} where content = 0`,
    );
    return Number(count);
  }

  async dispose(): Promise<void> {
    await this.dropAll();
    await this.trino.run(`drop schema if exists lakehouse.${this.schema}`);
  }

  nameOf(table: string): string {
    return `lakehouse.${this.schema}.${quoted(table)}`;
  }

  private async dropAll(): Promise<void> {
    const tables = await this.trino.run(
      `show tables from lakehouse.${this.schema}`,
    );
    for (const [table] of tables) {
      await this.drop(String(table));
    }
  }
}

/** As SQL writes a name. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
