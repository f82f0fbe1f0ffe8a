/*
 * ./portal bench optimize: what plans, gates, proofs and certificates cost beside the bare statements.
 *
 * Twice 20 tables (OPTIMIZE_BENCH_TABLES) of some 500 small files each (OPTIMIZE_BENCH_FILES) in two partitions, in a lakehouse
 * of the bench's own; the figure `files` says how many.
 * The first 20 are optimized by the portal, a real backend process over PostgreSQL, the others by the bare statements that
 * the portal's plans show; both four at a time, in rounds of four tables that alternate between the two, so that neither
 * meets a warmer engine. Two rounds of four tables more come first and are not counted: they warm both up, until a turn is no
 * longer much slower than the next. Of the rounds that count, an odd number, the portal is first in one more than the peer.
 *
 * `overhead`: percent of wall that the portal's runs take longer than the bare statements, from the request to run until
 * each run has ended with its certificate. `run`: seconds of all rounds, beside the peer's. `before` and `after`: median
 * seconds from the request until the statement is sent, and from its end until the certificate. `plan`: median seconds to make
 * a plan, which comes before and is not part of `overhead`. `files error` and `time error`: how far the middle of what was
 * predicted lies from what was measured, in percent of the measured; median over the tables. `outside`: certificates whose
 * measured files lie outside the predicted range. `points gained`: median rise of the score.
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
import { eventually } from '../integration/support/eventually';
import { PortalProcess } from '../integration/support/PortalProcess';
import { TrinoProtocol } from '../src/services/trino';

/** Figures against Trino are taken with its throughput settings only. */
export const jvm = 'throughput';

const TABLES = Number(process.env.OPTIMIZE_BENCH_TABLES ?? 20);
const FILES = Number(process.env.OPTIMIZE_BENCH_FILES ?? 500);
const AT_A_TIME = 4;
const WARM_UP_ROUNDS = 2;
const PAGE_ASKS_EVERY_MS = 2_000;
const SCHEMA = 'bench_optimize';
const PREFIX = 'bench_optimize_';
/** Rows for one file as they are written below: a file is closed after each page of its partition. */
const ROWS_A_FILE = 3_580;

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
    const names = Array.from(
      { length: WARM_UP_ROUNDS * AT_A_TIME + TABLES },
      (_, index) => `t${index}`,
    );
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
      },
    });
    await portal.ready();
    // The first scan finds all tables; the next one comes in five minutes, as for users.
    const started = portal;
    await eventually(async () => {
      const { outcome } = await started.catalog();
      return outcome === 'never' ? undefined : outcome;
    });
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
  const ended: Ended[] = [];
  let portalSeconds = 0;
  let bareSeconds = 0;
  for (let round = 0; round * AT_A_TIME < names.length; round++) {
    const counts = round >= WARM_UP_ROUNDS;
    const group = names.slice(round * AT_A_TIME, (round + 1) * AT_A_TIME);
    const plans: PlanDetail[] = [];
    for (const name of group) {
      const planned = await seconds(async () => {
        plans.push(await plan(portal, `portal_${name}`));
      });
      if (counts) planTimes.push(planned);
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
    const byPortal = async () => {
      const startedAt = Date.now();
      const certified = await runs();
      if (counts) ended.push(...certified);
      const lastAt = Math.max(...certified.map(each => each.endedAt));
      return { portal: (lastAt - startedAt) / 1000, bare: 0 };
    };
    const byTrino = async () => ({ portal: 0, bare: await seconds(bare) });
    // Whoever comes second finds the engine warmer: they take turns.
    for (const turn of round % 2 ? [byTrino, byPortal] : [byPortal, byTrino]) {
      const took = await turn();
      if (!counts) continue;
      portalSeconds += took.portal;
      bareSeconds += took.bare;
    }
  }
  const certificates = ended.map(each => each.certificate);
  const filesBefore = certificates.map(each => each.before.dataFiles ?? NaN);
  const figures = summarize(certificates);
  print('files', median(filesBefore), 'files');
  print('overhead', (portalSeconds / bareSeconds - 1) * 100, 'percent');
  print('run', portalSeconds, 's', { peer: 'Trino', peerValue: bareSeconds });
  print('before', median(ended.map(each => each.beforeSeconds)), 's');
  print('after', median(ended.map(each => each.afterSeconds)), 's');
  print('plan', median(planTimes), 's');
  for (const [figure, [value, unit]] of Object.entries(figures)) {
    print(figure, value, unit);
  }
}

function summarize(
  certificates: Certificate[],
): Record<string, [number, string]> {
  const errorsOf = (quantity: string) =>
    certificates.flatMap(({ comparisons }) =>
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
    'files error': [median(errorsOf('files-after')), 'percent'],
    'time error': [median(errorsOf('duration-ms')), 'percent'],
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

interface Ended {
  certificate: Certificate;
  /** As the portal recorded it, in milliseconds since the epoch. */
  endedAt: number;
  /** From the request until the statement is sent. */
  beforeSeconds: number;
  /** From the end of the statement until the certificate. */
  afterSeconds: number;
}

/** From the request until the run has ended, asked for as often as an open page does. */
async function runPlan(portal: PortalProcess, planId: string): Promise<Ended> {
  const { run: queued } = await portal.post<RunDetail>(`/plans/${planId}/run`, {
    idempotencyKey: `bench-${planId}`,
  });
  for (;;) {
    const { run: now, transitions } = await portal.get<RunDetail>(
      `/runs/${queued.id}`,
    );
    if (now.state === 'succeeded') {
      const certificate = await portal.get<Certificate>(
        `/runs/${queued.id}/certificate`,
      );
      const reached = (state: string) =>
        Date.parse(transitions.find(({ to }) => to === state)!.at);
      const endedAt = reached('succeeded');
      return {
        certificate,
        endedAt,
        beforeSeconds:
          (reached('submitted') - Date.parse(queued.requestedAt)) / 1000,
        afterSeconds: (endedAt - reached('verifying')) / 1000,
      };
    }
    if (now.endedAt || now.state === 'unknown') {
      throw new Error(
        `${now.title} ended as ${now.state}: ${now.outcome?.message}`,
      );
    }
    await sleep(PAGE_ASKS_EVERY_MS);
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
