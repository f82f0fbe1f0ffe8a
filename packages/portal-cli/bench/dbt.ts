/*
 * ./portal bench dbt: how fast dbt makes the warehouse of a million leads, and what that costs beside plain statements.
 *
 * The 1,000,000 leads (DBT_BENCH_LEADS) that the sample has on its first day are built from nothing (`full`); then what the
 * second day brings, some 17 % as many, new or changed (`incremental`). All schemas begin with `bench_`, and are dropped
 * afterwards. A build of 100,000 leads comes first and is not counted: it warms the engine up.
 *
 * `ingestion`: records a second of 50,000 persons from connectors, processes that speak the Airbyte protocol, to the commit in
 * bronze. The leads of the builds come by the same writer without connectors, and are not counted: these take some minutes
 * for a million, and look back, so that on the second day they would tell all of the first again.
 *
 * `wall`: seconds of a build as `lakehouse_pipelines build` makes it, without its tests, and of all tests after both builds.
 *
 * A layer: rows that its tables got, by the seconds that dbt says it spent on each; two run at a time. The views of staging
 * are worked off in `raw_vault`. `target`: 1,000 records a second. Targets are those of a million: with some ten thousand
 * leads only, most statements take as long as it takes to start them.
 *
 * The peers write the same rows into empty tables with the same columns, in dbt's order and as many at a time, and nothing
 * counts but the INSERT:
 * - `plain INSERT`: the SELECT of each model as dbt compiled it, by hand. It has to give as many rows, so an incremental model
 *   finds its own table as it was before the build. What is left is what dbt and our macros add: questions that come before,
 *   temporary views, renames. `target`: a ratio of 0.5, which is twice the time.
 * - `copy`: SELECT * of what these wrote. It computes nothing, so that it says what the rows cost that are only written, and
 *   not what they could be had for. No target.
 *
 * What is not quite even, each time in the peers' favour:
 * - They come after dbt, and find the object store's files in memory.
 * - No single statement finds connected components (`identidade_componente`), for which dbt runs dozens; the plain INSERT
 *   reads what was found.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { contextFromEnvironment } from '../src/context';
import { pipelinesTools } from '../src/python/pythonTools';

/** Figures against Trino are taken with its throughput settings only. */
export const jvm = 'throughput';

async function main() {
  const context = contextFromEnvironment();
  const python = join(await pipelinesTools(context), 'python');
  const bench = spawn(python, ['-m', 'bench'], {
    cwd: join(context.root, 'pipelines'),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(bench, 'exit');
  process.exitCode = code ?? 1;
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
