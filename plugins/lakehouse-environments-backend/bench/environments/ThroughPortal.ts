import { setTimeout as sleep } from 'node:timers/promises';
import {
  EnvironmentList,
  EnvironmentOperation,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { eventually } from '../../integration/support/eventually';
import { GitFolder } from '../../integration/support/GitFolder';
import { PortalProcess } from '../../integration/support/PortalProcess';
import { specOf } from '../../src/__testUtils__/specs';
import { Load } from './ApiLoad';
import { Side } from './types';

const LONGEST_MS = 10 * 60_000;

interface Begun {
  operation: EnvironmentOperation;
  /** That the request and the files took. */
  seconds: number;
}

/** Until the portal knows again what there is. */
const AWAKE_AFTER_MS = 3_000;

/** What a software template does through the portal, which stands still while it is not its turn: it would follow the others. */
export class ThroughPortal implements Side {
  /** What the portal asked of the API server until all were Healthy, with how many there were. */
  readonly loads: (Load & { environments: number })[] = [];
  /** Seconds from the time that all of an environment was Healthy until its smoke check had passed. */
  readonly smokeChecks: number[] = [];
  private readonly begun = new Map<string, Begun>();
  private revision = '';

  constructor(private readonly portal: PortalProcess) {}

  async publish(ids: string[]): Promise<void> {
    this.portal.resume();
    await sleep(AWAKE_AFTER_MS);
    await this.portal.ask({ verify: false });
    const asked = await Promise.all(ids.map(id => this.request(id)));
    const folder = await GitFolder.clone('environments');
    for (const [index, { files }] of asked.entries()) {
      this.revision = await folder.publish(
        ids[index],
        Object.fromEntries(files.map(({ path, content }) => [path, content])),
      );
    }
    await folder.close();
  }

  async create(ids: string[]): Promise<number[]> {
    const started = await Promise.all(ids.map(id => this.handOver(id)));
    await this.stateIs('verifying', ids);
    const load = await this.portal.ask<Load>({ verify: true });
    this.loads.push({ ...load, environments: ids.length });
    return Promise.all(
      ids.map(async (id, index) => {
        const healthyAt = await this.reached(id, 'verifying');
        const { seconds } = this.begun.get(id)!;
        return seconds + (healthyAt - started[index]) / 1000;
      }),
    );
  }

  async remove(ids: string[]): Promise<void> {
    await this.stateIs('usable', ids);
    for (const id of ids) {
      const usableAt = await this.reached(id, 'usable');
      const healthyAt = await this.reached(id, 'verifying');
      this.smokeChecks.push((usableAt - healthyAt) / 1000);
    }
    const deletions: EnvironmentOperation[] = [];
    // One after the other, since each pushes.
    for (const id of ids) {
      deletions.push(await this.portal.carryOut(id, 'delete'));
    }
    await Promise.all(deletions.map(each => this.portal.succeeded(each)));
    this.portal.pause();
  }

  private async request(id: string) {
    const started = performance.now();
    const operation = await this.portal.request(id, 'create', specOf(id));
    const files = await this.portal.files(operation);
    const seconds = (performance.now() - started) / 1000;
    this.begun.set(id, { operation, seconds });
    return files;
  }

  /** Resolves when that began. */
  private async handOver(id: string): Promise<number> {
    const started = Date.now();
    const { operation } = this.begun.get(id)!;
    await this.portal.published(operation, this.revision);
    await this.portal.apply(operation);
    return started;
  }

  private async stateIs(state: string, ids: string[]): Promise<void> {
    await eventually(
      async () => {
        const { items } = await this.portal.call<EnvironmentList>(
          'GET',
          '/environments',
        );
        const own = items.filter(({ id }) => ids.includes(id));
        return own.every(each => each.state === state);
      },
      // As an open list would that nobody tells of changes.
      { everyMs: 1_000, withinMs: LONGEST_MS },
    );
  }

  /** When the environment reached the state last, as the portal recorded it. */
  private async reached(id: string, state: string): Promise<number> {
    const { items } = await this.portal.timeline(id);
    const event = items.find(
      ({ kind, to }) => kind === 'state' && to === state,
    );
    if (!event) throw new Error(`${id} was never ${state}`);
    return Date.parse(event.at);
  }
}
