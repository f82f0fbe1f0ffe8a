import { EnvironmentDescriptor } from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import {
  ModelledRun,
  ModelledTable,
  ModelledTest,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-node';
import {
  DbtBuild,
  DbtRun,
  DbtTable,
  DbtTest,
} from '@lakehouse-portal/dbt-artifacts';

/**
 * The tables of a build that lie in catalogs of the environment, each once: a table that the project makes and also declares as a
 * source is the one that it makes.
 *
 * @param finishedAt - of the build, for runs that do not say when they ended
 */
export function toModelledTables(
  build: DbtBuild,
  environment: EnvironmentDescriptor,
  finishedAt: number = build.generatedAt,
): ModelledTable[] {
  const catalogs = catalogsByDatabase(environment);
  const tables = new Map<string, ModelledTable>();
  for (const table of build.tables) {
    const catalog = catalogs.get(table.database.toLowerCase());
    if (catalog === undefined) continue;
    const modelled = toModelledTable(table, catalog, finishedAt);
    const key = JSON.stringify([catalog, modelled.schema, modelled.table]);
    if (modelled.kind !== 'source' || !tables.has(key)) {
      tables.set(key, modelled);
    }
  }
  return [...tables.values()];
}

/** dbt's database is the engine's name of a catalog. */
function catalogsByDatabase({
  catalogs,
  engines,
}: EnvironmentDescriptor): Map<string, string> {
  return new Map([
    ...catalogs.map(({ id }): [string, string] => [id, id]),
    ...engines.flatMap(engine =>
      Object.entries(engine.catalogs).map(([id, name]): [string, string] => [
        name.toLowerCase(),
        id,
      ]),
    ),
  ]);
}

function toModelledTable(
  table: DbtTable,
  catalog: string,
  finishedAt: number,
): ModelledTable {
  const { vault, lastRun } = table;
  return {
    catalog,
    // Trino folds the names that dbt gives it.
    schema: table.schema.toLowerCase(),
    table: table.identifier.toLowerCase(),
    name: table.uniqueId,
    kind: table.kind,
    layer: table.layer,
    role: vault?.role,
    // A model's role never comes from its schema; that evidence is for layers.
    roleEvidence: vault?.evidence === 'schema' ? undefined : vault?.evidence,
    entity: vault?.entity,
    businessKey: vault?.businessKey,
    owner: table.owner,
    description: table.description,
    tags: table.tags,
    materialized: table.materialized,
    path: table.path,
    columns: table.columns,
    warnAfterMs: table.freshness?.warnAfterMs,
    errorAfterMs: table.freshness?.errorAfterMs,
    dataAt: table.sourceFreshness?.maxLoadedAt,
    run: lastRun && toModelledRun(lastRun, finishedAt),
    tests: table.tests.map(test => toModelledTest(test, finishedAt)),
  };
}

function toModelledRun(run: DbtRun, finishedAt: number): ModelledRun {
  const { status, seconds, rows, queryId, message } = run;
  return {
    status:
      status === 'success' || status === 'error' || status === 'skipped'
        ? status
        : 'unknown',
    endedAt: run.endedAt ?? finishedAt,
    seconds,
    rows,
    queryId,
    message,
  };
}

function toModelledTest(test: DbtTest, finishedAt: number): ModelledTest {
  const { status } = test;
  return {
    ...test,
    status: status === 'success' ? 'pass' : status,
    endedAt: status === 'unknown' ? undefined : test.endedAt ?? finishedAt,
  };
}
