import { formatTableAddress } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  ModelledBuild,
  ModelledTable,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-node';
import { Knex } from 'knex';
import { ModelBuildRow, TableModelRow } from '../../../database/rows';
import { normaliseOwner } from '../../scanner/OwnerRules';
import { pack, unpack } from '../compression';
import { toStorable } from '../storableText';
import { keepEarlierResults } from './keepEarlierResults';
import { keyOf } from './ModelBuilds';
import { summaryOf } from './summaryOf';
import { ProjectKey, StoredModel } from './types';

/** Rows that one statement writes; SQLite allows some 32,000 values in it. */
const BATCH = 200;

/** What projects of modelling tools say of tables. */
export class TableModels {
  static create(options: { database: Knex }): TableModels {
    return new TableModels(options.database);
  }

  private constructor(private readonly database: Knex) {}

  /** What the model says that is to be shown of the table with this address. */
  async get(addressKey: string): Promise<StoredModel | undefined> {
    const row = await this.database<TableModelRow>('table_models')
      .select('document')
      .where({ address_key: addressKey, preferred: true })
      .first();
    return row && unpack<StoredModel>(row.document);
  }

  /** Stores a build in place of the earlier one of its project. Resolves the catalogs whose tables it is about. */
  async save(
    key: ProjectKey,
    { version, tables, ...build }: ModelledBuild,
    readAt: number,
  ): Promise<string[]> {
    const rows = tables && (await this.rowsOf(key, tables, build.url));
    const columns = {
      version,
      build: JSON.stringify(build),
      read_at: readAt,
      problem: null,
    };
    await this.database.transaction(async trx => {
      await trx<ModelBuildRow>('model_builds')
        .insert({ ...keyOf(key), ...columns })
        .onConflict(['environment', 'source', 'project'])
        .merge(columns);
      if (rows) {
        await trx<TableModelRow>('table_models').where(keyOf(key)).delete();
        await trx.batchInsert('table_models', rows, BATCH);
        await preferMakers(trx, key.environment);
      }
    });
    return [...new Set(rows?.map(row => row.catalog))];
  }

  /** Forgets projects that are no longer configured. */
  async keepOnly(keys: ProjectKey[]): Promise<void> {
    const kept = new Set(keys.map(key => JSON.stringify(keyOf(key))));
    const stored = await this.database<ModelBuildRow>('model_builds').select(
      'environment',
      'source',
      'project',
    );
    for (const key of stored.map(keyOf)) {
      if (kept.has(JSON.stringify(key))) continue;
      await this.database.transaction(async trx => {
        await trx('model_builds').where(key).delete();
        await trx('table_models').where(key).delete();
        await preferMakers(trx, key.environment);
      });
    }
  }

  private async rowsOf(
    key: ProjectKey,
    tables: ModelledTable[],
    url: string | undefined,
  ): Promise<TableModelRow[]> {
    const earlier = await this.earlierOf(key);
    const rows: TableModelRow[] = [];
    for (const table of tables) {
      const addressKey = addressKeyOf(key.environment, table);
      if (addressKey === undefined) continue;
      const model = keepEarlierResults(table, url, earlier.get(addressKey));
      rows.push({
        ...keyOf(key),
        address_key: addressKey,
        catalog: table.catalog,
        preferred: true,
        makes: table.kind !== 'source',
        layer: table.layer ?? null,
        role: table.role ?? null,
        owner: (table.owner && normaliseOwner(table.owner)) ?? null,
        summary: JSON.stringify(summaryOf(key, model)),
        document: await pack(model),
      });
    }
    return rows;
  }

  private async earlierOf(key: ProjectKey): Promise<Map<string, StoredModel>> {
    const rows = await this.database<TableModelRow>('table_models')
      .select('address_key', 'document')
      .where(keyOf(key));
    const earlier = new Map<string, StoredModel>();
    for (const row of rows) {
      earlier.set(row.address_key, await unpack<StoredModel>(row.document));
    }
    return earlier;
  }
}

/** `undefined` for names that no table can have. */
function addressKeyOf(
  environment: string,
  { catalog, schema, table: name }: ModelledTable,
): string | undefined {
  // Half a character cannot be encoded.
  return /\p{Surrogate}/u.test(schema + name)
    ? undefined
    : toStorable(formatTableAddress({ environment, catalog, schema, name }));
}

/** Where several projects know a table, the one that makes it is shown, else the first by name. */
async function preferMakers(
  trx: Knex.Transaction,
  environment: string,
): Promise<void> {
  const rows = await trx<TableModelRow>('table_models')
    .select('address_key', 'source', 'project', 'makes', 'preferred')
    .where({ environment })
    .orderBy([
      { column: 'makes', order: 'desc' },
      { column: 'source' },
      { column: 'project' },
    ]);
  const taken = new Set<string>();
  for (const row of rows) {
    const preferred = !taken.has(row.address_key);
    taken.add(row.address_key);
    if (Boolean(row.preferred) !== preferred) {
      await trx<TableModelRow>('table_models')
        .where({
          address_key: row.address_key,
          source: row.source,
          project: row.project,
        })
        .update({ preferred });
    }
  }
}
