import { randomUUID } from 'node:crypto';
import { JsonObject } from '@backstage/types';
import {
  Certificate,
  PlanDetail,
  PlanPartitionList,
  RunDetail,
  RunList,
  RunState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { eventually } from './eventually';
import { PortalProcess } from './PortalProcess';

const ENDED: RunState[] = ['succeeded', 'no-change', 'failed', 'cancelled'];
/** Short enough for a test to wait for, long enough for a busy machine. */
const DEFAULTS = {
  settleTime: { seconds: 2 },
  reconcileFor: { seconds: 30 },
  leaseTime: { seconds: 5 },
};

export interface MaintenancePortalOptions {
  /** As in `lakehouse.environments`. */
  environments: JsonObject;
  /** As in `lakehouse.maintenance`, beside short durations. */
  maintenance?: JsonObject;
  /** As in `backend.database`; one of its own in memory by default. */
  database?: JsonObject;
}

/** Where a table of a test is. */
export interface TableOf {
  schema: string;
  name: string;
  /** Default `local`. */
  environment?: string;
}

/** A portal in a process of its own, as those see it who plan and run. */
export class MaintenancePortal {
  static async launch(
    options: MaintenancePortalOptions,
  ): Promise<MaintenancePortal> {
    const portal = await PortalProcess.launch({
      database: options.database ?? {
        client: 'better-sqlite3',
        connection: ':memory:',
      },
      lakehouse: {
        // What is not set must not be there at all.
        environments: JSON.parse(JSON.stringify(options.environments)),
        maintenance: { ...DEFAULTS, ...options.maintenance },
        tables: {
          // Once at the start: what a test does to a table is for plans and runs to see.
          schedule: { frequency: { minutes: 30 }, timeout: { minutes: 1 } },
        },
      },
    });
    await portal.ready();
    return new MaintenancePortal(portal);
  }

  private constructor(readonly process: PortalProcess) {}

  kill(): Promise<void> {
    return this.process.kill();
  }

  /** Waits until a scan has found the table. */
  async finds(table: TableOf): Promise<void> {
    await eventually(async () => {
      const found = await this.process.request(pathOf(table));
      return found.ok ? true : undefined;
    }, 60_000);
  }

  async plan(
    table: TableOf,
    request: JsonObject = { operation: 'optimize' },
  ): Promise<PlanDetail> {
    return this.process.post(`${pathOf(table)}/plans`, request);
  }

  /** The answer to the wish for a plan. */
  async tryPlan(table: TableOf, request: JsonObject): Promise<Response> {
    return this.process.request(`${pathOf(table)}/plans`, 'POST', request);
  }

  async partitionsOf(planId: string): Promise<PlanPartitionList> {
    return this.process.get(`/plans/${planId}/partitions`);
  }

  async planOf(planId: string): Promise<PlanDetail> {
    return this.process.get(`/plans/${planId}`);
  }

  /** The answer to a click on Run. */
  async click(
    planId: string,
    idempotencyKey: string = randomUUID(),
    reason?: string,
  ): Promise<Response> {
    return this.process.request(`/plans/${planId}/run`, 'POST', {
      idempotencyKey,
      ...(reason && { reason }),
    });
  }

  /** Runs a plan that can be run. */
  async run(planId: string, reason?: string): Promise<RunDetail> {
    const response = await this.click(planId, randomUUID(), reason);
    if (response.status !== 201) {
      throw new Error(`${response.status} ${await response.text()}`);
    }
    return (await response.json()) as RunDetail;
  }

  /** Plans a table that can be planned, and runs it. Resolves the run's id. */
  async start(table: TableOf): Promise<string> {
    const { plan, gates } = await this.plan(table);
    if (plan.state !== 'awaiting-approval') {
      const blocked = gates.filter(({ verdict }) => verdict === 'blocked');
      throw new Error(`Not to be run: ${JSON.stringify(blocked)}`);
    }
    return (await this.run(plan.id)).run.id;
  }

  async runOf(runId: string): Promise<RunDetail> {
    return this.process.get(`/runs/${runId}`);
  }

  async runsOf({ schema, name }: TableOf): Promise<RunList> {
    return this.process.get(
      `/runs?schema=${schema}&table=${encodeURIComponent(name)}`,
    );
  }

  async certificate(runId: string): Promise<Certificate> {
    return this.process.get(`/runs/${runId}/certificate`);
  }

  async cancel(runId: string): Promise<Response> {
    return this.process.request(`/runs/${runId}/cancel`, 'POST', {
      reason: 'A test of cancelling',
    });
  }

  async resolve(runId: string, resolution: string): Promise<Response> {
    return this.process.request(`/runs/${runId}/resolve`, 'POST', {
      resolution,
      reason: 'A test of resolving',
    });
  }

  /** Waits until the run is in one of these states. An end in any other fails. */
  async reaches(
    runId: string,
    states: RunState[],
    timeoutMs = 60_000,
  ): Promise<RunDetail> {
    let last: RunDetail | undefined;
    try {
      return await eventually(async () => {
        last = await this.runOf(runId);
        const { state } = last.run;
        if (states.includes(state)) {
          return last;
        }
        if (ENDED.includes(state)) {
          throw new Error('It ended otherwise');
        }
        return undefined;
      }, timeoutMs);
    } catch (error) {
      throw new Error(
        `${states} was not reached (${error}): ${JSON.stringify(
          last,
        )}\n${this.process.output.slice(-5_000)}`,
      );
    }
  }

  /** Waits until nothing happens to the run any more. */
  async settled(runId: string, timeoutMs?: number): Promise<RunDetail> {
    return this.reaches(runId, [...ENDED, 'unknown'], timeoutMs);
  }

  /** As `settled`; where it could not be found out in time, it is found out now. */
  async settledAtLast(runId: string): Promise<RunDetail> {
    const settled = await this.settled(runId, 120_000);
    if (settled.run.state !== 'unknown') {
      return settled;
    }
    await this.resolve(runId, 'check-again');
    return this.settled(runId);
  }
}

function pathOf({ schema, name, environment = 'local' }: TableOf): string {
  return `/tables/${environment}/lakehouse/${schema}/${encodeURIComponent(
    name,
  )}`;
}
