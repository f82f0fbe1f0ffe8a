/*
 * ./portal bench scan: what it takes to know the health facts of a fleet of small tables.
 *
 * N copies (SCAN_BENCH_TABLES, default 200) of one table with 3 snapshots and 36 files, R rounds (SCAN_BENCH_ROUNDS,
 * default 5), medians. In each round this library, Trino and PyIceberg take turns on the same tables.
 *
 * - `cold`: all facts of T1 with nothing cached; Trino: one `$snapshots` statement a table, 8 at once, names given;
 *   PyIceberg: load_table with 16 threads.
 * - `unchanged`: the fleet again when nothing has changed. Trino has nothing cheaper than the same statements, PyIceberg
 *   nothing cheaper than loading the tables.
 * - `cold-files`: down to all manifests (T3), nothing cached; PyIceberg: inspect.files.
 * - `unchanged-files`: the same again in the same process, with what both keep in memory. (The portal does not read
 *   unchanged tables at all.)
 *
 * A figure ends with `-cpu` where it is processor time of client and servers, with `-pyiceberg-layout` where PyIceberg
 * has written the manifests (else Trino has), and with `-10ms` where a proxy holds back each request to the object store
 * for 10 ms.
 *
 * What is not quite even:
 * - Trino does not go through that proxy: its figure there is the one without latency, in its favour. (Its catalogs are
 *   read when it starts, before there is a proxy.)
 * - Trino is given the names; this library and PyIceberg list the schema first.
 * - Trino's JVM warms up from round to round and serves all fleets; this library's process is one for all rounds, its
 *   connections and caches are new in each. PyIceberg starts a process each round, whose start and imports do not count.
 * - Trino, PyIceberg and this library ask the metastore for the same table objects; the metastore gets warmer as well.
 */
import {
  fleetSchema,
  Layout,
  makeFleet,
  makeSource,
  removeFleet,
  removeSource,
} from './scan/fleet';
import { startLatencyProxy } from './scan/latencyProxy';
import { median, Sample } from './scan/measure';
import { runLibrary, runPyIceberg, runTrino, ScanRun } from './scan/scanners';
import { Surroundings, surroundings } from './scan/surroundings';

export const jvm = 'throughput';

const BENCH = 'scan';
const LATENCY_MS = 10;
const FIGURES = {
  cold: 'cold',
  unchanged: 'unchanged',
  coldFiles: 'cold-files',
  unchangedFiles: 'unchanged-files',
} as const;
type Pass = keyof typeof FIGURES;
const PASSES = Object.keys(FIGURES) as Pass[];

interface Rounds {
  library: ScanRun[];
  pyIceberg: ScanRun[];
  trino: Sample[];
}

function numberFrom(variable: string, otherwise: number): number {
  const value = Number(process.env[variable] ?? otherwise);
  if (!Number.isInteger(value) || value < 1) {
    throw new Error(`${variable} must be a whole number above 0`);
  }
  return value;
}

function print(line: Record<string, string | number>) {
  process.stdout.write(`${JSON.stringify({ bench: BENCH, ...line })}\n`);
}

function say(text: string) {
  process.stderr.write(`${text}\n`);
}

const rounded = (value: number) => Number(value.toPrecision(4));

/** Whoever counts differently has not done the same work. */
function checkCounts(rounds: Rounds, tables: number) {
  const expected = {
    cold: rounds.library[0].cold.counted,
    unchanged: tables,
    coldFiles: rounds.library[0].coldFiles.counted,
    unchangedFiles: rounds.library[0].coldFiles.counted,
  };
  for (const run of [...rounds.library, ...rounds.pyIceberg]) {
    for (const pass of PASSES) {
      if (run[pass].counted !== expected[pass]) {
        throw new Error(
          `${FIGURES[pass]}: counted ${run[pass].counted}, not ${expected[pass]}`,
        );
      }
    }
  }
  for (const { counted } of rounds.trino) {
    if (counted !== expected.cold) {
      throw new Error(
        `Trino counted ${counted} snapshots, not ${expected.cold}`,
      );
    }
  }
}

function report(rounds: Rounds, suffix: string) {
  const middle = (samples: Sample[], of: keyof Sample) =>
    median(samples.map(sample => sample[of]));
  for (const pass of PASSES) {
    for (const [of, ending] of [
      ['wallSeconds', ''],
      ['cpuSeconds', '-cpu'],
    ] as const) {
      const value = middle(
        rounds.library.map(run => run[pass]),
        of,
      );
      const peers: [string, Sample[]][] = [
        ['PyIceberg', rounds.pyIceberg.map(run => run[pass])],
      ];
      if (pass === 'cold' || pass === 'unchanged') {
        peers.unshift(['Trino', rounds.trino]);
      }
      for (const [peer, samples] of peers) {
        const peerValue = middle(samples, of);
        print({
          figure: `${FIGURES[pass]}${ending}${suffix}`,
          value: rounded(value),
          unit: 's',
          peer,
          peerValue: rounded(peerValue),
          ratio: rounded(peerValue / value),
        });
      }
    }
  }
}

async function measureFleet(
  around: Surroundings,
  layout: Layout,
  tables: number,
  count: number,
) {
  const schema = fleetSchema(layout);
  const suffix = layout === 'java' ? '' : '-pyiceberg-layout';
  const { endpoint } = around.connection.objectStore;
  const rounds: Rounds = { library: [], pyIceberg: [], trino: [] };
  for (let round = 1; round <= count; round++) {
    say(`${layout} layout, round ${round} of ${count}`);
    rounds.library.push(await runLibrary(around, schema, endpoint));
    rounds.trino.push(await runTrino(around, schema, tables));
    rounds.pyIceberg.push(await runPyIceberg(around, schema, endpoint));
  }
  checkCounts(rounds, tables);
  report(rounds, suffix);

  const proxy = await startLatencyProxy(endpoint, LATENCY_MS);
  const slow = proxy.endpoint;
  try {
    const late: Rounds = { library: [], pyIceberg: [], trino: rounds.trino };
    for (let round = 1; round <= count; round++) {
      say(
        `${layout} layout, ${LATENCY_MS} ms away, round ${round} of ${count}`,
      );
      late.library.push(await runLibrary(around, schema, slow));
      late.pyIceberg.push(await runPyIceberg(around, schema, slow));
    }
    checkCounts(late, tables);
    report(late, `${suffix}-${LATENCY_MS}ms`);
  } finally {
    await proxy.stop();
  }
}

async function main() {
  const tables = numberFrom('SCAN_BENCH_TABLES', 200);
  const rounds = numberFrom('SCAN_BENCH_ROUNDS', 5);
  const around = await surroundings();
  if (around.jvm !== jvm) {
    throw new Error(
      `Trino runs with the JVM settings '${around.jvm}': figures against it are taken with '${jvm}' only`,
    );
  }
  print({ figure: 'trino-jvm', value: around.trinoFlags, unit: 'flags' });
  print({ figure: 'tables', value: tables, unit: 'tables' });
  print({ figure: 'rounds', value: rounds, unit: 'rounds' });
  await makeSource(around);
  for (const layout of ['java', 'pyiceberg'] as const) {
    say(`Making ${tables} tables in ${layout} layout`);
    await makeFleet(around, layout, tables);
    try {
      await measureFleet(around, layout, tables, rounds);
    } finally {
      await removeFleet(around, layout);
    }
  }
  await removeSource(around);
}

main().catch(error => {
  say(error instanceof Error ? error.stack ?? error.message : String(error));
  process.exitCode = 1;
});
