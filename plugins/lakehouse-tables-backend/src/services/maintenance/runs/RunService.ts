import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  isError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  Certificate,
  PlannedOperation,
  ReasonRequest,
  ResolveRequest,
  RunDetail,
  RunList,
  RunRequest,
  RunState,
  TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  TableAccess,
  TableAccessDecision,
} from '../../../permissions/TableAccess';
import { isStorable } from '../../store/storableText';
import { actorOf } from '../actorOf';
import { MaintenanceQuery, RunRecord } from '../types';
import * as messages from './messages';
import { RunQueue, RunQueueOptions } from './RunQueue';
import { RunSettlement } from './RunSettlement';
import { cancelEffectOf, failedAfterCommit, toRun } from './toRun';
import { RunListener } from './types';

const DEFAULT_LIMIT = 50;

export interface RunServiceOptions extends RunQueueOptions {
  access: TableAccess;
  listener: RunListener;
  /** Has a worker of this replica look for something to do. */
  dispatch: () => Promise<void>;
  /** When the snapshot that a run can be rolled back to is due to expire; `undefined` where it is not known to stand. */
  rollBackUntil: (
    address: TableAddress,
    snapshotId: string,
  ) => Promise<number | undefined>;
}

/** Runs as callers see them. All methods check the caller's permissions. */
export class RunService {
  readonly #queue: RunQueue;
  readonly #settlement: RunSettlement;

  constructor(private readonly options: RunServiceOptions) {
    this.#queue = new RunQueue(options);
    this.#settlement = new RunSettlement(options);
  }

  /**
   * Approves a plan and queues its run. The same key by the same person answers the same run again.
   * Throws a `ConflictError` for a plan that cannot be run (any more) and for a second run on a table, and a
   * `ServiceUnavailableError` where too many wait for the engine.
   */
  async run(
    planId: string,
    request: RunRequest,
    credentials: BackstageCredentials,
    /** What the plan must be for, where the caller means nothing else. */
    only: { operation?: PlannedOperation } = {},
  ): Promise<RunDetail> {
    const { plans, config, listener } = this.options;
    checkTexts(planId, request.idempotencyKey, request.reason);
    const plan = await plans.get(planId);
    const may = await this.authorize(credentials, plan, `plan '${planId}'`);
    if (!may.mayRun) {
      throw new NotAllowedError('You may not run plans on this table');
    }
    if (only.operation && plan!.operation !== only.operation) {
      throw new InputError(
        `The plan is for ${plan!.operation}, not for ${only.operation}`,
      );
    }
    const actor = actorOf(credentials);
    const before = await this.#queue.repeated(plan!, request, actor);
    if (before) return this.detail(before, may);
    if (!config.runsAllowed) {
      throw new NotAllowedError(
        'Runs are switched off in the configuration of this portal',
      );
    }
    const run = await this.#queue.add(plan!, request, actor);
    listener.moved(run);
    await this.wake();
    return this.get(run.id, credentials);
  }

  /** Newest first. */
  async list(
    query: MaintenanceQuery<RunState>,
    credentials: BackstageCredentials,
  ): Promise<RunList> {
    const { access, store } = this.options;
    checkTexts(query.q);
    const caller = await access.ofCaller(credentials);
    const { limit = DEFAULT_LIMIT, offset = 0 } = query;
    const { items, totalItems } = await store.list(query, caller.readable, {
      limit,
      offset,
    });
    const positions = items.some(({ state }) => state === 'queued')
      ? await store.queuePositions()
      : undefined;
    return {
      items: items.map(run =>
        toRun(run, caller.of(run.address, run.owner), positions?.get(run.id)),
      ),
      totalItems,
      limit,
      offset,
    };
  }

  async get(
    runId: string,
    credentials: BackstageCredentials,
  ): Promise<RunDetail> {
    const { run, may } = await this.find(runId, credentials);
    return this.detail(run, may);
  }

  /** What has been committed is not undone. Throws a `ConflictError` when nothing is left to stop. */
  async cancel(
    runId: string,
    request: ReasonRequest,
    credentials: BackstageCredentials,
  ): Promise<RunDetail> {
    const { store, now, listener } = this.options;
    checkTexts(request.reason);
    const { run, may } = await this.find(runId, credentials);
    if (!may.mayCancel) {
      throw new NotAllowedError('You may not stop runs on this table');
    }
    const by = { actor: actorOf(credentials), at: now() };
    const open = !['too-late', 'ended'].includes(cancelEffectOf(run));
    // A run may be sent between the two: then it is asked to stop.
    const done =
      open &&
      ((await store.cancelUnsent(runId, {
        ...by,
        outcome: messages.cancelledUnsent(request.reason),
      })) ||
        (await store.requestCancel(runId, {
          ...by,
          reason: messages.cancelRequested(request.reason),
        })));
    const current = (await store.get(runId)) ?? run;
    if (!done && cancelEffectOf(current) !== 'asked-already') {
      throw new ConflictError(
        `Nothing is left to stop: the run is ${current.state}`,
      );
    }
    listener.moved(current);
    return this.detail(current, may);
  }

  /**
   * Throws a `ConflictError` for a run in any other state than unknown, and for settling one that the engine still runs.
   */
  async resolve(
    runId: string,
    request: ResolveRequest,
    credentials: BackstageCredentials,
  ): Promise<RunDetail> {
    const { store, listener } = this.options;
    checkTexts(request.reason);
    const { run, may } = await this.find(runId, credentials);
    if (!may.mayResolve) {
      throw new NotAllowedError('You may not settle runs on this table');
    }
    const actor = actorOf(credentials);
    const moved = await this.#settlement.resolve(run, request, actor);
    if (!moved) {
      const current = (await store.get(runId)) ?? run;
      throw new ConflictError(
        `Only a run whose outcome is unknown can be settled: this one is ${current.state}`,
      );
    }
    const current = (await store.get(runId))!;
    listener.moved(current);
    await this.wake();
    return this.detail(current, may);
  }

  /** Throws a `NotFoundError` for a run without one: nothing was sent, or it has not ended. */
  async certificate(
    runId: string,
    credentials: BackstageCredentials,
  ): Promise<Certificate> {
    await this.find(runId, credentials);
    const certificate = await this.options.store.certificate(runId);
    if (!certificate) {
      throw new NotFoundError(`Run '${runId}' has no certificate`);
    }
    return certificate;
  }

  /** A worker that cannot be woken now finds what is queued by itself, a moment later. */
  private async wake(): Promise<void> {
    await this.options.dispatch().catch(() => undefined);
  }

  private async find(
    runId: string,
    credentials: BackstageCredentials,
  ): Promise<{ run: RunRecord; may: TableAccessDecision }> {
    const run = isStorable(runId)
      ? await this.options.store.get(runId)
      : undefined;
    const may = await this.authorize(credentials, run, `run '${runId}'`);
    return { run: run!, may };
  }

  /** What must not be known to be there reads like what is not there. */
  private async authorize(
    credentials: BackstageCredentials,
    subject: { address: TableAddress; owner?: string } | undefined,
    what: string,
  ): Promise<TableAccessDecision> {
    const nowhere = { environment: '', catalog: '', schema: '', name: '' };
    try {
      return await this.options.access.authorize(
        credentials,
        subject?.address ?? nowhere,
        subject,
      );
    } catch (error) {
      if (isError(error) && error.name === 'NotFoundError') {
        throw new NotFoundError(`No ${what}`);
      }
      throw error;
    }
  }

  private async detail(
    run: RunRecord,
    may: TableAccessDecision,
  ): Promise<RunDetail> {
    const { store } = this.options;
    const [transitions, positions, engineQueryUrl, rollBackUntil] =
      await Promise.all([
        store.transitions(run.id),
        run.state === 'queued' ? store.queuePositions() : undefined,
        // Where the engine is, is for those who work with it.
        may.mayRun ? this.engineQueryUrl(run) : undefined,
        this.rollBackUntil(run),
      ]);
    return {
      run: toRun(run, may, positions?.get(run.id)),
      transitions,
      engineQueryUrl,
      rollBackUntil,
    };
  }

  /** Page of the engine's own about the query; left out where the engine is not configured any more. */
  private async engineQueryUrl(run: RunRecord): Promise<string | undefined> {
    if (run.queryId === undefined) return undefined;
    const engine = await this.options.targets.knownEngine(
      run.address,
      run.engineId,
    );
    return (
      engine &&
      `${engine.descriptor.url.replace(
        /\/+$/,
        '',
      )}/ui/query.html?${encodeURIComponent(run.queryId)}`
    );
  }

  private async rollBackUntil(run: RunRecord): Promise<string | undefined> {
    const committed = run.state === 'succeeded' || failedAfterCommit(run);
    if (run.operation !== 'optimize' || !committed) {
      return undefined;
    }
    const { store, rollBackUntil } = this.options;
    const certificate = await store.certificate(run.id);
    const parent = certificate?.parentSnapshotId;
    const at = parent && (await rollBackUntil(run.address, parent));
    return at ? new Date(at).toISOString() : undefined;
  }
}

/** Texts that no database takes are refused here rather than there. */
function checkTexts(...texts: (string | undefined)[]): void {
  if (!texts.every(text => text === undefined || isStorable(text))) {
    throw new InputError('A text holds a character that cannot be stored');
  }
}
