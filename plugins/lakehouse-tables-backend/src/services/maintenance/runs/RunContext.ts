import { setTimeout as sleep } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import {
  CodedMessage,
  RunState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { Knex } from 'knex';
import { MaintenanceConfig } from '../../../config/readMaintenanceConfig';
import { capabilitiesOf } from '../engineCapabilities';
import { MaintenanceTargets } from '../MaintenanceTargets';
import { MaintenanceOperation } from '../operations/types';
import { EngineState, PlanRecord, RunRecord, TableState } from '../types';
import { RunLease, RunLeaseLostError, RunLeases } from './RunLeases';
import { CancelWish, RunPatch } from './runRows';
import { RunStore } from './RunStore';
import { PlansForRuns, RunListener } from './types';

/** Tries at writing something down while the database does not answer. */
const WRITE_TRIES = 5;

/** What all steps of a worker share. */
export interface StepServices {
  database: Knex;
  store: RunStore;
  leases: RunLeases;
  plans: PlansForRuns;
  targets: MaintenanceTargets;
  config: MaintenanceConfig;
  listener: RunListener;
  logger: LoggerService;
  now: () => number;
}

/** One run in the hands of one worker. Whatever it writes is refused once another holds the run. */
export class RunContext {
  /** Whether this worker is about to send the statement, or has. */
  sent = false;

  constructor(
    readonly services: StepServices,
    readonly lease: RunLease,
    /** As it was when the step began. */
    readonly run: RunRecord,
    readonly plan: PlanRecord,
    readonly operation: MaintenanceOperation,
    readonly signal: AbortSignal,
  ) {}

  get config(): MaintenanceConfig {
    return this.services.config;
  }

  now(): number {
    return this.services.now();
  }

  /** The run as it is now: people may have asked for it to be stopped. */
  async reload(): Promise<RunRecord> {
    this.signal.throwIfAborted();
    const run = await this.writing(() => this.services.store.get(this.run.id));
    if (!run) throw new RunLeaseLostError(this.run.id);
    return run;
  }

  /** Resolves whether people have asked for the run to be stopped. */
  async note(patch: RunPatch): Promise<CancelWish> {
    const wish = await this.writing(() =>
      this.services.leases.note(this.lease, patch),
    );
    if (patch.progress) {
      this.services.listener.progressed({
        ...this.run,
        progress: patch.progress,
      });
    }
    return wish;
  }

  async move(
    from: RunState,
    to: RunState,
    how: {
      reason?: CodedMessage;
      patch?: RunPatch;
      actor?: string;
      /** As it was read for this. */
      table?: TableState;
    } = {},
  ): Promise<void> {
    this.signal.throwIfAborted();
    const { table, ...move } = how;
    await this.writing(() =>
      this.services.leases.move(this.lease, { from, to, ...move }),
    );
    this.services.logger.info(
      `Run ${this.run.id}: ${from} to ${to}${
        move.reason ? `, ${move.reason.code}` : ''
      }`,
    );
    this.services.listener.moved({ ...this.run, state: to }, table);
  }

  /** The engine of the run, whether or not it answers now, at the version that the statement was sent to. */
  async engine(): Promise<EngineState | undefined> {
    const { address, engineId, engineVersion: version } = this.run;
    const engine = await this.services.targets.knownEngine(address, engineId);
    return (
      engine && { ...engine, version, capabilities: capabilitiesOf(version) }
    );
  }

  /** Rejects when the worker is to let go of the run. */
  async wait(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.signal });
  }

  /** A database that does not answer for a moment must not make a worker lose sight of its statement. */
  private async writing<T>(write: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await write();
      } catch (error) {
        if (error instanceof RunLeaseLostError || attempt === WRITE_TRIES) {
          throw error;
        }
        await this.wait(200 * 2 ** attempt);
      }
    }
  }
}
