/*
 * ./portal bench api: how quickly the Tables endpoint answers many people at once.
 *
 * A real backend process with 5,000 stored tables (API_BENCH_TABLES) in SQLite on disk; 50 clients (API_BENCH_CLIENTS) ask
 * for pages of 50 tables in turn, sorted, filtered and searched in the ways of the Tables page, for 20 seconds
 * (API_BENCH_SECONDS) after 3 seconds of warming up. Clients and backend share the machine.
 *
 * `p50` and `p95`: milliseconds from sending a request to the last byte of its answer. `errors`: answers other than 200, and
 * requests without an answer. `throughput`: answers a second.
 */
import { ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The endpoint answers from the store alone, so no lakehouse takes part. */
export const lakehouse = false;

const TABLES = Number(process.env.API_BENCH_TABLES ?? 5000);
const CLIENTS = Number(process.env.API_BENCH_CLIENTS ?? 50);
const SECONDS = Number(process.env.API_BENCH_SECONDS ?? 20);
const WARM_UP_SECONDS = 3;

const QUERIES = [
  'sort=score&limit=50',
  'sort=bytes&limit=50',
  'sort=name&limit=50&offset=2500',
  'sort=lastCommit&limit=50&offset=100',
  'band=critical&limit=50',
  'finding=small-files&sort=files&limit=50',
  'q=schema_7%20orders&limit=50',
  'schema=schema_3&schema=schema_4&sort=snapshots&limit=50',
];

async function main() {
  const folder = await mkdtemp(join(tmpdir(), 'bench-api-'));
  const token = randomBytes(24).toString('hex');
  const portal = fork(join(__dirname, 'api', 'portal.ts'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: process.execArgv,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      BENCH_FOLDER: folder,
      BENCH_TOKEN: token,
      BENCH_TABLES: String(TABLES),
    },
  });
  try {
    const url = await Promise.race([
      addressOf(portal),
      once(portal, 'exit').then(() => {
        throw new Error('The backend ended before it was ready');
      }),
    ]);
    await load(url, token, WARM_UP_SECONDS);
    const { times, errors } = await load(url, token, SECONDS);
    times.sort((a, b) => a - b);
    print('p50', percentile(times, 0.5), 'ms');
    print('p95', percentile(times, 0.95), 'ms');
    print('errors', errors, 'requests');
    print('throughput', times.length / SECONDS, 'answers/s');
  } finally {
    if (portal.exitCode === null) {
      portal.kill('SIGTERM');
      await once(portal, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  }
}

/** The loader of TypeScript sends messages of its own. */
function addressOf(portal: ChildProcess): Promise<string> {
  return new Promise(resolve => {
    portal.on('message', (message: { url?: string }) => {
      if (message.url) {
        resolve(message.url);
      }
    });
  });
}

/** Lets all clients ask, each as soon as it has its last answer. */
async function load(url: string, token: string, seconds: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const deadline = performance.now() + seconds * 1000;
  const times: number[] = [];
  let errors = 0;
  const ask = (address: string) =>
    new Promise<boolean>(resolve => {
      get(
        address,
        { agent, headers: { authorization: `Bearer ${token}` } },
        response => {
          response.resume();
          response.on('end', () => resolve(response.statusCode === 200));
          response.on('error', () => resolve(false));
        },
      ).on('error', () => resolve(false));
    });
  const client = async (_: unknown, index: number) => {
    for (let i = index; performance.now() < deadline; i++) {
      const start = performance.now();
      if (await ask(`${url}/tables?${QUERIES[i % QUERIES.length]}`)) {
        times.push(performance.now() - start);
      } else {
        errors++;
      }
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  agent.destroy();
  return { times, errors };
}

function percentile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function print(figure: string, value: number, unit: string) {
  const rounded = Math.round(value * 10) / 10;
  process.stdout.write(
    `${JSON.stringify({ bench: 'api', figure, value: rounded, unit })}\n`,
  );
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
