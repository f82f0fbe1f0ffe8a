import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { RunState } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { Knex } from 'knex';
import { MaintenanceConfig } from '../../../config/readMaintenanceConfig';
import { MaintenanceTargets } from '../MaintenanceTargets';
import { PlanRecord } from '../types';
import { RunContext, StepServices } from './RunContext';
import { RunLease, RunLeaseLostError, RunLeases } from './RunLeases';
import { RunStore } from './RunStore';
import { cancel } from './steps/cancel';
import { poll } from './steps/poll';
import { preflight } from './steps/preflight';
import { reconcileStep } from './steps/reconcileStep';
import { verify } from './steps/verify';
import { traceOf } from './traceOf';
import { SENT_RUN_STATES } from './transitions';
import { MaintenanceOperations, PlansForRuns, RunListener } from './types';

/** One step a state; each goes on from what is written down, whoever wrote it. */
const STEPS: Partial<Record<RunState, (context: RunContext) => Promise<void>>> =
  {
    preflight,
    submitted: poll,
    cancelling: cancel,
    reconciling: reconcileStep,
    verifying: verify,
  };

/** Heartbeats that may fail before a lease ends. */
const BEATS_A_LEASE = 4;
/** After an unexpected error a run rests, longer each time. */
const REST_MS = 1_000;
const MAX_REST_MS = 60_000;

export interface RunWorkerOptions {
  database: Knex;
  store: RunStore;
  plans: PlansForRuns;
  targets: MaintenanceTargets;
  operations: MaintenanceOperations;
  config: MaintenanceConfig;
  listener: RunListener;
  logger: LoggerService;
  now: () => number;
}

/**
 * Moves runs on: those that wait, as far as their engines have room, and those that somebody began and was killed at. Each run
 * is in the hands of one worker of one replica at a time, as its lease says.
 */
export class RunWorker {
  static create(options: RunWorkerOptions): RunWorker {
    return new RunWorker(options);
  }

  readonly #options: RunWorkerOptions;
  readonly #leases: RunLeases;
  readonly #running = new Map<string, Promise<void>>();
  readonly #shutdown = new AbortController();
  #dispatching: Promise<void> | undefined;
  #again = false;

  private constructor(options: RunWorkerOptions) {
    this.#options = options;
    const { database, config, now } = options;
    this.#leases = RunLeases.create({
      database,
      holder: randomUUID(),
      leaseMs: config.leaseMs,
      runsPerEngine: config.runsPerEngine,
      now,
    });
  }

  /** Takes what is free. Resolves once it is taken; never waits for a run. */
  async dispatch(): Promise<void> {
    if (this.#dispatching) {
      // Something may have been queued since the one under way looked.
      this.#again = true;
      return this.#dispatching;
    }
    this.#dispatching = this.takeAll().finally(() => {
      this.#dispatching = undefined;
    });
    return this.#dispatching;
  }

  /** Waits for the runs that this process moves on now. */
  async idle(): Promise<void> {
    while (this.#running.size > 0 || this.#dispatching) {
      await Promise.all([this.#dispatching, ...this.#running.values()]);
    }
  }

  /** Lets go of all runs: statements go on in their engines, and the next start goes on with them. */
  async stop(): Promise<void> {
    this.#shutdown.abort(new Error('shutting down'));
    await this.idle();
  }

  private async takeAll(): Promise<void> {
    do {
      this.#again = false;
      if (this.#shutdown.signal.aborted) return;
      // Where runs are switched off, what has not been sent waits until they are on again or somebody cancels it.
      const leases = this.#options.config.runsAllowed
        ? [
            ...(await this.#leases.claimAbandoned()),
            ...(await this.#leases.claimQueued()),
          ]
        : await this.#leases.claimAbandoned(SENT_RUN_STATES);
      for (const lease of leases) this.start(lease);
    } while (this.#again);
  }

  private start(lease: RunLease): void {
    const key = `${lease.runId}/${lease.fence}`;
    const driven = this.drive(lease).finally(() => {
      this.#running.delete(key);
      // There is room for another one now.
      if (!this.#shutdown.signal.aborted) {
        this.dispatch().catch(error =>
          this.#options.logger.error('Runs could not be taken', error as Error),
        );
      }
    });
    this.#running.set(key, driven);
  }

  private async drive(lease: RunLease): Promise<void> {
    const { logger } = this.#options;
    const lost = new AbortController();
    const stopHeartbeat = this.startHeartbeat(lease, lost);
    const signal = AbortSignal.any([this.#shutdown.signal, lost.signal]);
    const approved: { plan?: PlanRecord } = {};
    try {
      for (let failures = 0; !signal.aborted; ) {
        try {
          if (!(await this.step(lease, signal, approved))) return;
          failures = 0;
        } catch (error) {
          if (error instanceof RunLeaseLostError || signal.aborted) return;
          logger.error(
            `Run ${lease.runId} could not be moved on: ${traceOf(error)}`,
          );
          await sleep(
            Math.min(MAX_REST_MS, REST_MS * 2 ** failures++),
            undefined,
            { signal },
          ).catch(() => undefined);
        }
      }
    } finally {
      stopHeartbeat();
      await this.#leases
        .release(lease)
        .catch(error =>
          logger.warn(`Run ${lease.runId} could not be let go`, error as Error),
        );
    }
  }

  /** Resolves false when there is nothing left to do. */
  private async step(
    lease: RunLease,
    signal: AbortSignal,
    /** Read once: what a plan approved does not change. */
    approved: { plan?: PlanRecord },
  ): Promise<boolean> {
    const { store, plans, operations } = this.#options;
    const run = await store.get(lease.runId);
    const next = run && STEPS[run.state];
    if (!next) return false;
    const plan = (approved.plan ??= await plans.get(run.planId));
    if (!plan) {
      throw new Error(`The plan of run ${run.id} is no longer there`);
    }
    const services: StepServices = { ...this.#options, leases: this.#leases };
    await next(
      new RunContext(
        services,
        lease,
        run,
        plan,
        operations[run.operation],
        signal,
      ),
    );
    return true;
  }

  /** Extends the lease while a run is moved on. When that fails for too long another replica may take over. */
  private startHeartbeat(lease: RunLease, lost: AbortController): () => void {
    const { config, logger, now } = this.#options;
    const everyMs = config.leaseMs / BEATS_A_LEASE;
    let timer: NodeJS.Timeout;
    let heldUntil = now() + config.leaseMs;
    const beat = async () => {
      try {
        const at = now();
        if (await this.#leases.extend(lease)) {
          heldUntil = at + config.leaseMs;
        } else {
          lost.abort(new RunLeaseLostError(lease.runId));
        }
      } catch (error) {
        logger.warn('A run could not say that it lives', error as Error);
        if (now() > heldUntil) {
          lost.abort(new RunLeaseLostError(lease.runId));
        }
      }
      if (!lost.signal.aborted) {
        timer = setTimeout(beat, everyMs);
      }
    };
    timer = setTimeout(beat, everyMs);
    return () => {
      clearTimeout(timer);
      lost.abort(new RunLeaseLostError(lease.runId));
    };
  }
}
