import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { asAdministrator } from '../../integration/support/cluster';
import { lakehouseConfig } from '../../integration/support/configuration';
import { eventually } from '../../integration/support/eventually';
import {
  dropDatabases,
  PortalProcess,
} from '../../integration/support/PortalProcess';
import { newId } from '../../integration/support/newId';
import { Load } from './ApiLoad';
import { percentile, print, sum } from './figures';
import { HealthWatch } from './HealthWatch';
import { PlainApply } from './PlainApply';
import { ThroughPortal } from './ThroughPortal';
import { Side } from './types';

const PREFIX = 'bench_environments_';
const ROUNDS = Number(process.env.ENVIRONMENTS_BENCH_ROUNDS ?? 2);
const AT_ONCE = (process.env.ENVIRONMENTS_BENCH_AT_ONCE ?? '1,10,20')
  .split(',')
  .map(Number);
/** How many environments of each number a round makes at least: one alone says little. */
const LEAST_OF_ONE_NUMBER = 5;
const OVERHEAD_TARGET_PERCENT = 15;
/** As the follower bounds them: one of the Applications, and three of each of forty namespaces. */
const MOST_WATCHES = 121;
const REST_MS = 20_000;

/** Seconds that each environment took. */
interface Taken {
  count: number;
  portal: number[];
  plain: number[];
}

/** Creates environments by the portal and without it, in turns. */
export async function measureCreation(): Promise<void> {
  await dropDatabases(PREFIX);
  const health = new HealthWatch();
  let portal: PortalProcess | undefined;
  try {
    portal = await PortalProcess.start({
      main: join(__dirname, 'provisioningMain.ts'),
      lakehouse: lakehouseConfig({ deadlines: { component: { hours: 1 } } }),
      prefix: PREFIX,
    });
    await measure(portal, new PlainApply(health));
  } finally {
    await portal?.kill();
    await dropDatabases(PREFIX);
    await health.stop();
  }
}

async function measure(portal: PortalProcess, plain: Side): Promise<void> {
  const warmUp = new ThroughPortal(portal);
  await takeTurn(warmUp, 1);
  await takeTurn(plain, 1);
  const through = new ThroughPortal(portal);
  const all: Taken[] = AT_ONCE.map(count => ({ count, portal: [], plain: [] }));
  let turn = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (const taken of all) {
      const { count, ...samples } = taken;
      for (let made = 0; made < LEAST_OF_ONE_NUMBER; made += count) {
        const sides = [
          { side: through, into: samples.portal },
          { side: plain, into: samples.plain },
        ];
        if (turn++ % 2 === 1) sides.reverse();
        for (const { side, into } of sides) {
          into.push(...(await takeTurn(side, count)));
        }
      }
    }
  }
  all.forEach(printTaken);
  print('overhead', overheadOf(all), 'percent', {
    target: OVERHEAD_TARGET_PERCENT,
  });
  print('smoke check', percentile(through.smokeChecks, 0.5), 's');
  printLoads(through.loads);
  portal.resume();
  await sleep(REST_MS);
  await portal.ask({});
  await sleep(REST_MS);
  const rest = await portal.ask<Load>({});
  print('requests at rest', rest.reads + rest.writes, 'requests', {
    target: 1,
  });
}

/** Only `create` is timed. */
async function takeTurn(side: Side, count: number): Promise<number[]> {
  const ids = Array.from({ length: count }, newId);
  await side.publish(ids);
  const taken = await side.create(ids);
  await side.remove(ids);
  await Promise.all(ids.map(removeNamespace));
  return taken;
}

async function removeNamespace(id: string): Promise<void> {
  const admin = asAdministrator();
  const path = `/api/v1/namespaces/lakehouse-${id}`;
  await admin.request('DELETE', path).catch(() => undefined);
  await eventually(() =>
    admin.request('GET', path).then(
      () => false,
      () => true,
    ),
  );
  admin.close();
}

function printTaken(taken: Taken): void {
  const { count, portal, plain } = taken;
  const peer = 'plain apply';
  print(`create ${count} p50`, percentile(portal, 0.5), 's', {
    peer,
    peerValue: percentile(plain, 0.5),
  });
  print(`create ${count} max`, Math.max(...portal), 's', {
    peer,
    peerValue: Math.max(...plain),
  });
  print(`overhead of ${count}`, overheadOf([taken]), 'percent', {
    target: OVERHEAD_TARGET_PERCENT,
  });
}

function overheadOf(taken: Taken[]): number {
  const portal = sum(taken.flatMap(each => each.portal));
  const plain = sum(taken.flatMap(each => each.plain));
  return (portal / plain - 1) * 100;
}

function printLoads(loads: ThroughPortal['loads']): void {
  const environments = sum(loads.map(each => each.environments));
  for (const kind of ['reads', 'writes', 'watches'] as const) {
    const value = sum(loads.map(each => each[kind])) / environments;
    print(kind, value, 'per environment');
  }
  const most = Math.max(...loads.map(each => each.mostWatchesAtOnce));
  print('most watches', most, 'watches', { target: MOST_WATCHES + 1 });
}
