/*
 * ./portal bench optimize: what plans, gates, proofs and certificates cost beside the bare statements.
 *
 * A turn is twice 20 tables of some 500 small files each (OPTIMIZE_BENCH_FILES) in two partitions, in a lakehouse of the
 * bench's own; the figure `files` says how many. The first 20 are optimized by the portal, a real backend process over
 * PostgreSQL whose queue lets four run at a time; the others by the bare statements that the portal's plans show, four at a
 * time. A round is two turns, in the order portal, Trino, Trino, portal, so that neither meets a warmer engine. There are two
 * rounds (OPTIMIZE_BENCH_ROUNDS), since two equal turns may differ by more than what is looked for. A turn more on either
 * side comes first and is not counted: it warms both up.
 *
 * `overhead`: percent of wall that the portal's runs take longer than the bare statements, from the request to run until
 * the last run has ended with its certificate; over all rounds, with that of the best and of the worst round. `run`: seconds
 * of a turn, beside the peer's. `before` and `after`: median seconds from the claim until the statement is sent, and from
 * its end until the certificate. `plan`: median seconds to make a plan, which comes before and is not part of `overhead`.
 * `files error` and `time error`: how far the middle of what was predicted lies from what was measured, in percent of the
 * measured; median over the tables. `outside`: certificates whose measured files lie outside the predicted range. `points
 * gained`: median rise of the score.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Certificate,
  PlanDetail,
  RunDetail,
  RunList,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import knexFactory from 'knex';
import pLimit from 'p-limit';
import {
  environmentConfig,
  readConnection,
} from '../integration/support/lakehouse';
import { eventually } from '../integration/support/eventually';
import { PortalProcess } from '../integration/support/PortalProcess';
import { TrinoProtocol } from '../src/services/trino';

/** Figures against Trino are taken with its throughput settings only. */
export const jvm = 'throughput';

const ROUNDS = Number(process.env.OPTIMIZE_BENCH_ROUNDS ?? 2);
const FILES = Number(process.env.OPTIMIZE_BENCH_FILES ?? 500);
const TABLES_A_TURN = 20;
const AT_A_TIME = 4;
/** As an open list of runs asks that is told of their progress. */
const LIST_ASKS_EVERY_MS = 1_000;
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
    await runStatement(`drop schema if exists lakehouse.${SCHEMA} cascade`);
    await runStatement(`create schema lakehouse.${SCHEMA}`);
    const turns = Array.from({ length: 1 + 2 * ROUNDS }, (_, turn) =>
      Array.from({ length: TABLES_A_TURN }, (__, table) => `t${turn}_${table}`),
    );
    for (const name of turns.flat()) {
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
    await measure(portal, turns);
  } finally {
    await portal?.kill();
    await dropDatabase();
    await admin.destroy();
    await runStatement(`drop schema if exists lakehouse.${SCHEMA} cascade`);
  }
}

async function measure(portal: PortalProcess, [warmUp, ...turns]: string[][]) {
  await takeTurns(portal, warmUp, 'portal first');
  const taken: Turns[] = [];
  for (const [index, names] of turns.entries()) {
    const order = index % 2 === 0 ? 'portal first' : 'Trino first';
    taken.push(await takeTurns(portal, names, order));
  }
  const overheads = Array.from({ length: ROUNDS }, (_, round) =>
    overheadOf(taken.slice(2 * round, 2 * round + 2)),
  );
  const ended = taken.flatMap(each => each.ended);
  const certificates = ended.map(each => each.certificate);
  const filesBefore = certificates.map(each => each.before.dataFiles ?? NaN);
  print('files', median(filesBefore), 'files');
  print('overhead', overheadOf(taken), 'percent');
  print('overhead of the best round', Math.min(...overheads), 'percent');
  print('overhead of the worst round', Math.max(...overheads), 'percent');
  print('run', mean(taken.map(each => each.portalSeconds)), 's', {
    peer: 'Trino',
    peerValue: mean(taken.map(each => each.bareSeconds)),
  });
  print('before', median(ended.map(each => each.beforeSeconds)), 's');
  print('after', median(ended.map(each => each.afterSeconds)), 's');
  print('plan', median(taken.flatMap(each => each.planTimes)), 's');
  for (const [figure, [value, unit]] of Object.entries(
    summarize(certificates),
  )) {
    print(figure, value, unit);
  }
}

/** Percent. */
function overheadOf(taken: Turns[]): number {
  const portalSeconds = sum(taken.map(each => each.portalSeconds));
  const bareSeconds = sum(taken.map(each => each.bareSeconds));
  return (portalSeconds / bareSeconds - 1) * 100;
}

interface Turns {
  planTimes: number[];
  ended: Ended[];
  portalSeconds: number;
  bareSeconds: number;
}

/** One turn of either side: tables by the portal's queue, the twin of each by its bare statement. */
async function takeTurns(
  portal: PortalProcess,
  names: string[],
  order: 'portal first' | 'Trino first',
): Promise<Turns> {
  const planTimes: number[] = [];
  const plans: PlanDetail[] = [];
  for (const name of names) {
    planTimes.push(
      await seconds(async () => {
        plans.push(await plan(portal, `portal_${name}`));
      }),
    );
  }
  const byPortal = async () => {
    const startedAt = Date.now();
    const ended = await runAll(portal, plans);
    const lastAt = Math.max(...ended.map(each => each.endedAt));
    return { ended, portalSeconds: (lastAt - startedAt) / 1000 };
  };
  const limit = pLimit(AT_A_TIME);
  const byTrino = () =>
    seconds(() =>
      Promise.all(
        plans.map(({ statement }, index) =>
          limit(() =>
            runStatement(
              statement!.sql.replace(
                `"portal_${names[index]}"`,
                `"bare_${names[index]}"`,
              ),
              Object.fromEntries(
                statement!.session.map(({ name, value }) => [name, value]),
              ),
            ),
          ),
        ),
      ),
    );
  if (order === 'portal first') {
    const certified = await byPortal();
    return { planTimes, ...certified, bareSeconds: await byTrino() };
  }
  const bareSeconds = await byTrino();
  return { planTimes, ...(await byPortal()), bareSeconds };
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
  /** From the claim until the statement is sent. */
  beforeSeconds: number;
  /** From the end of the statement until the certificate. */
  afterSeconds: number;
}

/** From the requests until all runs have ended, followed as in an open list. */
async function runAll(
  portal: PortalProcess,
  plans: PlanDetail[],
): Promise<Ended[]> {
  const requested = await Promise.all(
    plans.map(({ plan: { id } }) =>
      portal.post<RunDetail>(`/plans/${id}/run`, {
        idempotencyKey: `bench-${id}`,
      }),
    ),
  );
  const ids = new Set(requested.map(({ run }) => run.id));
  for (;;) {
    const { items } = await portal.get<RunList>('/runs?limit=50');
    const open = items.filter(
      ({ id, state, endedAt }) =>
        ids.has(id) && !endedAt && state !== 'unknown',
    );
    if (open.length === 0) break;
    await sleep(LIST_ASKS_EVERY_MS);
  }
  return Promise.all([...ids].map(id => endOf(portal, id)));
}

async function endOf(portal: PortalProcess, runId: string): Promise<Ended> {
  const { run, transitions } = await portal.get<RunDetail>(`/runs/${runId}`);
  if (run.state !== 'succeeded') {
    throw new Error(
      `${run.title} ended as ${run.state}: ${run.outcome?.message}`,
    );
  }
  const reached = (state: string) =>
    Date.parse(transitions.find(({ to }) => to === state)!.at);
  const endedAt = reached('succeeded');
  return {
    certificate: await portal.get<Certificate>(`/runs/${runId}/certificate`),
    endedAt,
    beforeSeconds: (reached('submitted') - reached('preflight')) / 1000,
    afterSeconds: (endedAt - reached('verifying')) / 1000,
  };
}

/** The writer closes a file once it is larger than its target, so that each page becomes one. */
async function makeTable(name: string) {
  await runStatement(
    `create table lakehouse.${SCHEMA}.${name} (id bigint, text varchar, side varchar) with (partitioning = array['side'])`,
  );
  await runStatement(
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

async function runStatement(sql: string, session: Record<string, string> = {}) {
  let page = await trino.submit(sql, { session });
  while (page.nextUri) page = await trino.advance(page.nextUri);
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: number[]): number {
  return sum(values) / values.length;
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
