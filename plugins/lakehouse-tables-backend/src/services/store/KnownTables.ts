import { TableAddress } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { Knex } from 'knex';
import { TableRow, toNumber } from '../../database/rows';
import { CatalogKey, StoredProblem } from './types';

/** What a scan must know of a stored table to decide what to do with it. */
export interface KnownTable {
  id: string;
  schema: string;
  name: string;
  /** Absent while another table has taken the address. */
  addressKey?: string;
  uuid?: string;
  owner?: string;
  ownerProperty?: string;
  version?: string;
  observedAt: number;
  problemCount: number;
  retryAt?: number;
  /** The version that could not be read, when the last read failed. */
  failedVersion?: string;
  missingScans: number;
  judgedWith?: string;
  judgedAt?: number;
  relatedKey?: string;
  location?: string;
  dataPath?: string;
}

const COLUMNS = [
  'id',
  'schema_name',
  'table_name',
  'address_key',
  'table_uuid',
  'owner',
  'owner_property',
  'version',
  'observed_at',
  'problem_count',
  'retry_at',
  'problem',
  'missing_scans',
  'judged_with',
  'judged_at',
  'related_key',
  'location',
  'data_path',
];

/** All stored tables of a catalog, without what is shown of them. */
export async function loadKnownTables(
  database: Knex,
  key: CatalogKey,
): Promise<KnownTable[]> {
  const rows = await database<TableRow>('lakehouse_tables')
    .select<TableRow[]>(COLUMNS)
    .where({ environment: key.environment, catalog: key.catalog });
  return rows.map(toKnownTable);
}

/** Where a catalog has the table with this UUID, as far as it was scanned; more than one place where it was registered twice. */
export async function loadAddressesOf(
  database: Knex,
  { environment, catalog }: CatalogKey,
  uuid: string,
): Promise<TableAddress[]> {
  const rows = await database<TableRow>('lakehouse_tables')
    .select('schema_name', 'table_name')
    .where({ environment, catalog, table_uuid: uuid });
  return rows.map(row => ({
    environment,
    catalog,
    schema: row.schema_name,
    name: row.table_name,
  }));
}

/** Where the tables of these catalogs keep their files. */
export async function loadLocations(
  database: Knex,
  keys: CatalogKey[],
): Promise<Pick<KnownTable, 'id' | 'location' | 'dataPath'>[]> {
  if (keys.length === 0) {
    return [];
  }
  const rows = await database<TableRow>('lakehouse_tables')
    .select('id', 'location', 'data_path')
    .where(builder => {
      for (const { environment, catalog } of keys) {
        builder.orWhere({ environment, catalog });
      }
    });
  return rows.map(row => ({
    id: row.id,
    location: row.location ?? undefined,
    dataPath: row.data_path ?? undefined,
  }));
}

function toKnownTable(row: TableRow): KnownTable {
  return {
    id: row.id,
    schema: row.schema_name,
    name: row.table_name,
    addressKey: row.address_key ?? undefined,
    uuid: row.table_uuid ?? undefined,
    owner: row.owner ?? undefined,
    ownerProperty: row.owner_property ?? undefined,
    version: row.version ?? undefined,
    observedAt: Number(row.observed_at),
    problemCount: row.problem_count,
    retryAt: toNumber(row.retry_at),
    failedVersion: row.problem
      ? (JSON.parse(row.problem) as StoredProblem).version
      : undefined,
    missingScans: row.missing_scans,
    judgedWith: row.judged_with ?? undefined,
    judgedAt: toNumber(row.judged_at),
    relatedKey: row.related_key ?? undefined,
    location: row.location ?? undefined,
    dataPath: row.data_path ?? undefined,
  };
}
