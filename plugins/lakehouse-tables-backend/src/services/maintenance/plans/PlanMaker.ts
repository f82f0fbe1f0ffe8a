import { randomUUID } from 'node:crypto';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import {
  PlanRequest,
  PlannedOperation,
  TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { BoundedQueue } from '../../bounds/BoundedQueue';
import { MaintenanceTargets } from '../MaintenanceTargets';
import { CommittedRun, OperationPlanner } from '../operations/types';
import { blockedBy } from '../operations/preflight';
import { engineMeansTable, sightOf } from '../targets/engineSight';
import { EngineState, PlanningContext, PlanRecord, TableState } from '../types';
import { RunsForPlans } from './types';

/** Each reads all manifests of a table, twice. */
const CONCURRENT = 2;
const MAX_WAITING = 50;
const TIMEOUT_MS = 120_000;
const PAST_RUNS = 10;

/** What a plan is made for, and by whom. */
export interface PlanOrder {
  address: TableAddress;
  request: PlanRequest;
  owner?: string;
  createdBy: string;
  /** Throws when the caller may not know the run that is to be undone. */
  checkRun(run: CommittedRun): void;
}

/** Makes plans from tables as they are now: so many at a time, each within its time. */
export class PlanMaker {
  readonly #queue = new BoundedQueue({
    of: 'plans',
    concurrent: CONCURRENT,
    waiting: MAX_WAITING,
  });
  readonly #shutdown = new AbortController();

  constructor(
    private readonly options: {
      targets: MaintenanceTargets;
      planners: Record<PlannedOperation, OperationPlanner>;
      runs: RunsForPlans;
      planLifetimeMs: number;
      now: () => number;
    },
  ) {}

  /** Throws an `InputError` that names the field of a request that makes no sense. */
  async make(order: PlanOrder): Promise<PlanRecord> {
    return this.within(signal => this.makeNow(order, signal));
  }

  /** Runs other work that reads tables for plans, within the same bounds. */
  async within<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return this.#queue.run(async () => {
      const signal = AbortSignal.any([
        this.#shutdown.signal,
        AbortSignal.timeout(TIMEOUT_MS),
      ]);
      try {
        signal.throwIfAborted();
        return await work(signal);
      } catch (error) {
        if (signal.aborted) {
          throw new ServiceUnavailableError(
            this.#shutdown.signal.aborted
              ? 'The portal is shutting down'
              : 'Reading the table took too long',
          );
        }
        throw error;
      }
    });
  }

  /** Ends what is being made. */
  stop(): void {
    this.#shutdown.abort(new Error('shutting down'));
  }

  private async makeNow(
    { address, request, owner, createdBy, checkRun }: PlanOrder,
    signal: AbortSignal,
  ): Promise<PlanRecord> {
    const { targets, planners, runs, now } = this.options;
    const planner = planners[request.operation];
    if (!planner) {
      throw new InputError(`operation is none of ${Object.keys(planners)}`);
    }
    const [state, engine] = await Promise.all([
      targets.read(address, { signal }),
      targets.engineFor(address, { signal }),
    ]);
    const context = await this.contextOf(state, engine, signal);
    const { document } = await planner.draft(request, state, engine, context, {
      pathsOf: keys => targets.pathsOf(state, keys, { signal }),
      committed: async id => {
        const found = await runs.committed(id);
        if (found) checkRun(found);
        return found;
      },
    });
    const createdAt = now();
    const blocked = blockedBy(document.gates);
    return {
      id: randomUUID(),
      operation: request.operation,
      state: blocked ? 'rejected' : 'awaiting-approval',
      address,
      tableUuid: state.facts.tableUuid,
      owner,
      createdBy,
      createdAt,
      expiresAt: createdAt + this.options.planLifetimeMs,
      engineId: engine?.descriptor.id,
      engineVersion: engine?.version,
      reason: blocked,
      document: {
        ...document,
        ...(context.engineSees && {
          sight: sightOf(engine!, context.now),
        }),
      },
    };
  }

  private async contextOf(
    state: TableState,
    engine: EngineState | undefined,
    signal: AbortSignal,
  ): Promise<PlanningContext> {
    const { runs, targets, now } = this.options;
    const uuid = state.facts.tableUuid;
    const at = now();
    const [openRuns, pastRuns, measuredRewrites, engineSees] =
      await Promise.all([
        uuid === undefined ? [] : runs.openOn(uuid),
        uuid === undefined ? [] : runs.endedOn(uuid, PAST_RUNS),
        engine === undefined ? [] : runs.measuredRewrites(engine.key),
        engineMeansTable(targets, engine, state, signal),
      ]);
    return {
      now: at,
      openRuns,
      pastRuns,
      measuredRewrites,
      engineSees,
      signal,
    };
  }
}
