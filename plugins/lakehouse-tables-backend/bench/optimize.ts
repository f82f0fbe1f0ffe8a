/*
 * ./portal bench optimize: what plans, gates, proofs and certificates cost beside the bare statements.
 *
 * Twice 20 tables (OPTIMIZE_BENCH_TABLES) of some 500 small files each (OPTIMIZE_BENCH_FILES) in two partitions, in a lakehouse
 * of the bench's own; the figure `files` says how many.
 * The first 20 are optimized by the portal, a real backend process over PostgreSQL, the others by the bare statements that
 * the portal's plans show; both four at a time, in rounds of four tables that alternate between the two, so that neither
 * meets a warmer engine.
 *
 * `overhead`: percent of wall that the portal's runs take longer than the bare statements, from the request to run until
 * each run has ended with its certificate. `run`: seconds of all rounds, beside the peer's. `plan`: median seconds to make a
 * plan, which comes before and is not part of `overhead`. `files error` and `time error`: how far the middle of what was
 * predicted lies from what was measured, in percent of the measured; median over the tables (time: over those planned after
 * the engine's speed was first measured). `outside`: certificates whose measured files lie outside the predicted range.
 * `points gained`: median rise of the score.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Certificate,
  PlanDetail,
  RunDetail,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import knexFactory from 'knex';
import {
  environmentConfig,
  readConnection,
} from '../integration/support/lakehouse';
import { PortalProcess } from '../integration/support/PortalProcess';
import { TrinoProtocol } from '../src/services/trino';

/** Figures against Trino are taken with its throughput settings only. */
export const jvm = 'throughput';

const TABLES = Number(process.env.OPTIMIZE_BENCH_TABLES ?? 20);
const FILES = Number(process.env.OPTIMIZE_BENCH_FILES ?? 500);
const AT_A_TIME = 4;
const SCHEMA = 'bench_optimize';
const PREFIX = 'bench_optimize_';
/** Rows for one file as they are written below: a file is closed after each page of its partition. */
const ROWS_A_FILE = 1811;

const connection = readConnection();
const { host, port, user, password } = connection.postgres;
const trino = TrinoProtocol.create({
  url: connection.trino.url,
  user: connection.trino.user,
});

async function main() {
  const admin = knexFactory({
    client: 'pg',
    connection: { host, port, user, password, database: 'postgres' },
  });
  const dropDatabase = () =>
    admin.raw('drop database if exists ?? with (force)', [
      `${PREFIX}lakehouse-tables`,
    ]);
  let portal: PortalProcess | undefined;
  try {
    await dropDatabase();
    await run(`drop schema if exists lakehouse.${SCHEMA} cascade`);
    await run(`create schema lakehouse.${SCHEMA}`);
    const names = Array.from({ length: TABLES }, (_, index) => `t${index}`);
    for (const name of names) {
      await makeTable(`portal_${name}`);
      await makeTable(`bare_${name}`);
    }
    portal = await PortalProcess.launch({
      database: {
        client: 'pg',
        connection: { host, port, user, password },
        prefix: PREFIX,
      },
      lakehouse: {
        environments: { local: environmentConfig(connection) },
        maintenance: { runsPerEngine: AT_A_TIME },
        tables: {
          schedule: { frequency: { seconds: 10 }, timeout: { minutes: 5 } },
        },
      },
    });
    await portal.ready();
    await portal.nextScan();
    await measure(portal, names);
  } finally {
    await portal?.kill();
    await dropDatabase();
    await admin.destroy();
    await run(`drop schema if exists lakehouse.${SCHEMA} cascade`);
  }
}

async function measure(portal: PortalProcess, names: string[]) {
  const planTimes: number[] = [];
  const certificates: Certificate[] = [];
  const timed: Certificate[] = [];
  let portalSeconds = 0;
  let bareSeconds = 0;
  for (let round = 0; round * AT_A_TIME < names.length; round++) {
    const group = names.slice(round * AT_A_TIME, (round + 1) * AT_A_TIME);
    const plans: PlanDetail[] = [];
    for (const name of group) {
      planTimes.push(
        await seconds(async () => {
          plans.push(await plan(portal, `portal_${name}`));
        }),
      );
    }
    const runs = () =>
      Promise.all(plans.map(each => runPlan(portal, each.plan.id)));
    const bare = () =>
      Promise.all(
        plans.map((each, index) =>
          run(
            each.statement!.sql.replace(
              `"portal_${group[index]}"`,
              `"bare_${group[index]}"`,
            ),
            Object.fromEntries(
              each.statement!.session.map(({ name, value }) => [name, value]),
            ),
          ),
        ),
      );
    // Whoever comes second finds the engine warmer: they take turns.
    for (const turn of round % 2 ? [bare, runs] : [runs, bare]) {
      if (turn === bare) {
        bareSeconds += await seconds(bare);
      } else {
        portalSeconds += await seconds(async () => {
          const ended = await runs();
          certificates.push(...ended);
          if (round > 0) timed.push(...ended);
        });
      }
    }
  }
  const filesBefore = certificates.map(each => each.before.dataFiles ?? NaN);
  const figures = summarize(certificates, timed);
  print('files', median(filesBefore), 'files');
  print('overhead', (portalSeconds / bareSeconds - 1) * 100, 'percent');
  print('run', portalSeconds, 's', { peer: 'Trino', peerValue: bareSeconds });
  print('plan', median(planTimes), 's');
  for (const [figure, [value, unit]] of Object.entries(figures)) {
    print(figure, value, unit);
  }
}

function summarize(
  certificates: Certificate[],
  timed: Certificate[],
): Record<string, [number, string]> {
  const errorsOf = (of: Certificate[], quantity: string) =>
    of.flatMap(({ comparisons }) =>
      comparisons
        .filter(each => each.quantity === quantity && each.measured)
        .map(
          ({ predicted, measured }) =>
            (Math.abs((predicted.low + predicted.high) / 2 - measured!) /
              measured!) *
            100,
        ),
    );
  const gained = certificates.flatMap(({ scoreBefore, scoreAfter }) =>
    scoreBefore?.score && scoreAfter?.score
      ? [scoreAfter.score.low - scoreBefore.score.low]
      : [],
  );
  const outside = certificates.filter(({ comparisons }) =>
    comparisons.some(
      ({ quantity, within }) => quantity === 'files-after' && within === false,
    ),
  );
  return {
    'files error': [median(errorsOf(certificates, 'files-after')), 'percent'],
    'time error': [median(errorsOf(timed, 'duration-ms')), 'percent'],
    outside: [outside.length, 'tables'],
    'points gained': [median(gained), 'points'],
  };
}

async function plan(portal: PortalProcess, name: string): Promise<PlanDetail> {
  const detail = await portal.post<PlanDetail>(
    `/tables/local/lakehouse/${SCHEMA}/${name}/plans`,
    { operation: 'optimize' },
  );
  if (detail.plan.state !== 'awaiting-approval') {
    throw new Error(
      `${name} cannot be run: ${detail.gates
        .filter(gate => gate.verdict === 'blocked')
        .map(gate => gate.message)
        .join('; ')}`,
    );
  }
  // With the partition values in the statement, so that it can be sent as it is.
  return portal.get(`/plans/${detail.plan.id}?values=true`);
}

/** From the request until the run has ended, asked for as often as an open page would. */
async function runPlan(
  portal: PortalProcess,
  planId: string,
): Promise<Certificate> {
  const { run: queued } = await portal.post<RunDetail>(`/plans/${planId}/run`, {
    idempotencyKey: `bench-${planId}`,
  });
  for (;;) {
    const { run: now } = await portal.get<RunDetail>(`/runs/${queued.id}`);
    if (now.state === 'succeeded') {
      return portal.get<Certificate>(`/runs/${queued.id}/certificate`);
    }
    if (now.endedAt || now.state === 'unknown') {
      throw new Error(
        `${now.title} ended as ${now.state}: ${now.outcome?.message}`,
      );
    }
    await sleep(100);
  }
}

/** The writer closes a file once it is larger than its target, so that each page becomes one. */
async function makeTable(name: string) {
  await run(
    `create table lakehouse.${SCHEMA}.${name} (id bigint, text varchar, side varchar) with (partitioning = array['side'])`,
  );
  await run(
    `insert into lakehouse.${SCHEMA}.${name}
     select n, cast(uuid() as varchar), element_at(array['north', 'south'], n % 2 + 1)
     from unnest(sequence(1, ${ROWS_A_FILE})) t(n)
     cross join unnest(sequence(1, ${FILES / 10})) u(m)
     cross join unnest(sequence(1, 10)) v(k)`,
    {
      'lakehouse.target_max_file_size': '1kB',
      'lakehouse.parquet_writer_block_size': '32kB',
      'lakehouse.parquet_writer_page_size': '8kB',
    },
  );
}

async function run(sql: string, session: Record<string, string> = {}) {
  let page = await trino.submit(sql, { session });
  while (page.nextUri) page = await trino.advance(page.nextUri);
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function print(
  figure: string,
  value: number,
  unit: string,
  peer?: { peer: string; peerValue: number },
) {
  const round = (number: number) => Math.round(number * 100) / 100;
  process.stdout.write(
    `${JSON.stringify({
      bench: 'optimize',
      figure,
      value: round(value),
      unit,
      ...(peer && {
        peer: peer.peer,
        peerValue: round(peer.peerValue),
        ratio: round(peer.peerValue / value),
      }),
    })}\n`,
  );
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
