import { randomUUID } from 'node:crypto';
import {
  ConflictError,
  isError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { RunRequest } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { Knex } from 'knex';
import { MaintenanceConfig } from '../../../config/readMaintenanceConfig';
import { MaintenanceTargets } from '../MaintenanceTargets';
import { PlanRecord, RunRecord } from '../types';
import { lockEngineQueue } from './RunLeases';
import { RunStore } from './RunStore';
import { PlansForRuns } from './types';

export interface RunQueueOptions {
  database: Knex;
  store: RunStore;
  plans: PlansForRuns;
  targets: MaintenanceTargets;
  config: MaintenanceConfig;
  now: () => number;
}

/** Lets runs in: of one click one, on one table one, and for one engine so many. The database decides who was first. */
export class RunQueue {
  constructor(private readonly options: RunQueueOptions) {}

  private checkPlan(plan: PlanRecord): void {
    if (plan.state !== 'awaiting-approval') {
      throw new ConflictError(
        `This plan cannot be run: it is ${plan.state}${
          plan.runId ? ` by run ${plan.runId}` : ''
        }`,
      );
    }
    if (plan.expiresAt <= this.options.now()) {
      throw new ConflictError('This plan has expired: make a new one');
    }
    if (!plan.tableUuid || !plan.engineId) {
      throw new ConflictError('This plan names no table, or no engine, to run');
    }
  }

  /** The run that the same click led to. Throws a `ConflictError` where another click did. */
  async repeated(
    plan: PlanRecord,
    request: RunRequest,
    actor: string,
  ): Promise<RunRecord | undefined> {
    const run = await this.options.store.inTheWayOf(plan.id, '');
    if (!run) return undefined;
    if (
      run.idempotencyKey === request.idempotencyKey &&
      run.requestedBy === actor
    ) {
      return run;
    }
    throw new ConflictError(`This plan was run already: run ${run.id}`);
  }

  /**
   * Throws a `ConflictError` for a plan that cannot be run (any more) and for a second run on a table, and a
   * `ServiceUnavailableError` where too many wait for the engine.
   */
  async add(
    plan: PlanRecord,
    request: RunRequest,
    actor: string,
  ): Promise<RunRecord> {
    const { database, store, plans, targets, config, now } = this.options;
    this.checkPlan(plan);
    const engine = await targets.knownEngine(plan.address, plan.engineId!);
    if (!engine) {
      throw new ConflictError(
        'The engine of this plan is no longer configured',
      );
    }
    const run = {
      id: randomUUID(),
      planId: plan.id,
      operation: plan.operation,
      address: plan.address,
      tableUuid: plan.tableUuid!,
      owner: plan.owner,
      idempotencyKey: request.idempotencyKey,
      requestedBy: actor,
      requestedAt: now(),
      requestReason: request.reason,
      engineId: plan.engineId!,
      engineKey: engine.key,
      engineVersion: plan.engineVersion,
    };
    try {
      await database.transaction(async trx => {
        await lockEngineQueue(trx, engine.key);
        if (
          (await store.countQueued(engine.key, trx)) >= config.queuePerEngine
        ) {
          throw new ServiceUnavailableError(
            'Too many runs wait for this engine already; try again later',
          );
        }
        const by = { actor, runId: run.id, at: run.requestedAt };
        if (!(await plans.approve(plan.id, by, trx))) {
          throw new ConflictError(
            'This plan cannot be run any more: it was run, rejected, or has expired or become stale meanwhile',
          );
        }
        await store.insert(run, trx);
      });
    } catch (error) {
      return this.whoWasFirst(error, plan, request, actor);
    }
    return { ...run, state: 'queued', hasCertificate: false };
  }

  /** The database lets one run in: of the same click, or on the same table. Throws what else went wrong. */
  private async whoWasFirst(
    error: unknown,
    plan: PlanRecord,
    request: RunRequest,
    actor: string,
  ): Promise<RunRecord> {
    const repeated = await this.repeated(plan, request, actor);
    if (repeated) return repeated;
    if (isError(error) && /ConflictError|ServiceUnavailable/.test(error.name)) {
      throw error;
    }
    const other = await this.options.store.inTheWayOf('', plan.tableUuid!);
    if (other) {
      throw new ConflictError(
        other.state === 'unknown'
          ? `The table is frozen until somebody settles run ${other.id}, whose outcome is not known`
          : `Run ${other.id} on this table has not ended`,
      );
    }
    throw error;
  }
}
