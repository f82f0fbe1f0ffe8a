import { TrinoSession } from '@lakehouse-portal/local-lakehouse';
import { Surroundings } from './surroundings';

export type Layout = 'java' | 'pyiceberg';

const SOURCE_SCHEMA = 'bench_scan_source';
const SOURCE_TABLE = 'small';

/** Schema of a fleet. */
export function fleetSchema(layout: Layout): string {
  return `bench_scan_${layout}`;
}

export function snapshotsOf(table: string): string {
  return `${table}$snapshots`;
}

/** Makes the table that is copied: 3 commits by Trino, each of one small file in 12 monthly partitions. */
export async function makeSource({ connection, python }: Surroundings) {
  const { url, catalog } = connection.trino;
  const session = new TrinoSession(url);
  const rows = `SELECT orderkey, custkey, orderstatus, totalprice, orderdate, comment
    FROM tpch.tiny.orders WHERE year(orderdate) = 1995`;
  const table = `${catalog}.${SOURCE_SCHEMA}.${SOURCE_TABLE}`;
  await python('make_fleet.py', 'remove', SOURCE_SCHEMA);
  await session.run(`CREATE SCHEMA ${catalog}.${SOURCE_SCHEMA}`);
  await session.run(
    `CREATE TABLE ${table} WITH (partitioning = ARRAY['month(orderdate)']) AS ${rows}`,
  );
  await session.run(`INSERT INTO ${table} ${rows}`);
  await session.run(`INSERT INTO ${table} ${rows}`);
}

export async function removeSource({ python }: Surroundings) {
  await python('make_fleet.py', 'remove', SOURCE_SCHEMA);
}

export async function makeFleet(
  { python }: Surroundings,
  layout: Layout,
  tables: number,
) {
  await python('make_fleet.py', 'remove', fleetSchema(layout));
  await python(
    'make_fleet.py',
    'make',
    SOURCE_SCHEMA,
    SOURCE_TABLE,
    fleetSchema(layout),
    String(tables),
    layout,
  );
}

export async function removeFleet({ python }: Surroundings, layout: Layout) {
  await python('make_fleet.py', 'remove', fleetSchema(layout));
}
