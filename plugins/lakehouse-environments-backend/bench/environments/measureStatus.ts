import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EnvironmentList } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { lakehouseConfig } from '../../integration/support/configuration';
import { eventually } from '../../integration/support/eventually';
import {
  dropDatabases,
  PortalProcess,
} from '../../integration/support/PortalProcess';
import { specOf } from '../../src/__testUtils__/specs';
import { percentile, print } from './figures';
import { REVISION } from './fleetRevision';

const PREFIX = 'bench_environments_fleet_';
const FLEET = Number(process.env.ENVIRONMENTS_BENCH_FLEET ?? 200);
const SECONDS = 20;
const WARM_UP_SECONDS = 3;
const TARGET_MS = 100;
/** At once, each asking again after a pause: signals come once a second at most. */
const READERS = 10;
const PAUSE_MS = 1_000;

/** Asks for what pages show, with many environments in the database. */
export async function measureStatus(): Promise<void> {
  await dropDatabases(PREFIX);
  let portal: PortalProcess | undefined;
  try {
    portal = await PortalProcess.start({
      main: join(__dirname, 'fleetMain.ts'),
      lakehouse: lakehouseConfig({}),
      prefix: PREFIX,
    });
    const ids = Array.from({ length: FLEET }, (_, index) => `fleet-${index}`);
    for (const id of ids) await createIn(portal, id);
    await allUsable(portal);
    await ask(portal, ids, WARM_UP_SECONDS);
    const { lists, pages } = await ask(portal, ids, SECONDS);
    print('status p95', percentile(lists, 0.95), 'ms', { target: TARGET_MS });
    print('status p50', percentile(lists, 0.5), 'ms');
    print('page p95', percentile(pages, 0.95), 'ms', { target: TARGET_MS });
    print('page p50', percentile(pages, 0.5), 'ms');
    const together = await Promise.all(
      Array.from({ length: READERS }, () =>
        ask(portal!, ids, SECONDS, PAUSE_MS),
      ),
    );
    const figure = `status p95 of ${READERS} readers`;
    const asked = together.flatMap(each => each.lists);
    print(figure, percentile(asked, 0.95), 'ms', { target: TARGET_MS });
  } finally {
    await portal?.kill();
    await dropDatabases(PREFIX);
  }
}

/** As a software template, but that the cluster in memory reads no Git. */
async function createIn(portal: PortalProcess, id: string): Promise<void> {
  const operation = await portal.request(id, 'create', specOf(id));
  await portal.published(operation, REVISION);
  await portal.apply(operation);
}

async function allUsable(portal: PortalProcess): Promise<void> {
  await eventually(
    async () => {
      const { items } = await portal.call<EnvironmentList>(
        'GET',
        '/environments',
      );
      return items.every(({ state }) => state === 'usable');
    },
    { everyMs: 1_000 },
  );
}

/** One person, who looks at the list and at an environment in turns. */
async function ask(
  portal: PortalProcess,
  ids: string[],
  seconds: number,
  pauseMs = 0,
) {
  const lists: number[] = [];
  const pages: number[] = [];
  const until = performance.now() + seconds * 1000;
  for (let turn = 0; performance.now() < until; turn++) {
    lists.push(await timed(portal, ['/environments']));
    const page = `/environments/${ids[turn % ids.length]}`;
    pages.push(
      await timed(
        portal,
        ['', '/requests', '/timeline', '/operations'].map(
          part => `${page}${part}`,
        ),
      ),
    );
    // Readers of one second would else ask at the same moment for ever.
    if (pauseMs) await sleep(pauseMs * (0.5 + Math.random()));
  }
  return { lists, pages };
}

/** Milliseconds until all have been answered to the last byte. */
async function timed(portal: PortalProcess, paths: string[]): Promise<number> {
  const started = performance.now();
  await Promise.all(
    paths.map(async path => {
      const response = await portal.answer('GET', path);
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      await response.arrayBuffer();
    }),
  );
  return performance.now() - started;
}
