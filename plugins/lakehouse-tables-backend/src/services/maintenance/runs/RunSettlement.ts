import { ConflictError } from '@backstage/errors';
import { ResolveRequest } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { pack } from '../../store/compression';
import {
  findQueriesBySource,
  ListedQuery,
  QueryStatus,
  runSource,
} from '../../trino';
import { buildCertificate } from '../certificates/buildCertificate';
import { MaintenanceTargets } from '../MaintenanceTargets';
import { EngineState, RunRecord } from '../types';
import * as messages from './messages';
import { RunStore } from './RunStore';
import { PlansForRuns } from './types';

/** A person waits for the answer. */
const ASK_ENGINE_FOR_MS = 5_000;

/** Moves runs on that ended as unknown, as a person says. */
export class RunSettlement {
  constructor(
    private readonly options: {
      store: RunStore;
      plans: PlansForRuns;
      targets: MaintenanceTargets;
      now: () => number;
    },
  ) {}

  /**
   * Resolves false for a run in any other state. Throws a `ConflictError` where the person says how it ended and the engine
   * says that it goes on: that would free the table under a statement that still writes to it.
   */
  async resolve(
    run: RunRecord,
    { resolution, reason }: ResolveRequest,
    actor: string,
  ): Promise<boolean> {
    if (run.state !== 'unknown') return false;
    if (resolution !== 'check-again') {
      return this.settle(run, resolution, { actor, reason });
    }
    const at = this.options.now();
    const outcome = messages.checkAgain(reason);
    return this.options.store.resolveUnknown(run.id, 'reconciling', {
      actor,
      at,
      outcome,
      patch: { outcome, reconcilingSince: at },
    });
  }

  private async settle(
    run: RunRecord,
    to: 'succeeded' | 'failed',
    by: { actor: string; reason: string },
  ): Promise<boolean> {
    const { store, plans, now } = this.options;
    const engineSaid = await this.askEngine(run).catch(
      () => 'no-answer' as const,
    );
    if (engineSaid === 'running') {
      throw new ConflictError(
        'The engine still runs the statement of this run. Have the run checked again, which follows the statement or stops it, or wait until it has ended.',
      );
    }
    const at = now();
    const outcome = messages.resolvedByPerson(to, by.reason, engineSaid);
    const certificate = buildCertificate({
      run: { ...run, state: to, outcome, endedAt: at },
      plan: (await plans.get(run.planId))!,
      issuedAt: at,
    });
    return store.resolveUnknown(run.id, to, {
      actor: by.actor,
      at,
      outcome,
      patch: {
        outcome,
        endedAt: at,
        nextUri: null,
        certificate: await pack(certificate),
      },
    });
  }

  /** Throws where it does not answer in time. */
  private async askEngine(
    run: RunRecord,
  ): Promise<'running' | 'not-running' | 'no-answer'> {
    const engine = await this.options.targets.knownEngine(
      run.address,
      run.engineId,
    );
    if (!engine) return 'no-answer';
    const queries = await this.queriesOf(run, engine);
    if (queries.some(({ state }) => state === 'running')) return 'running';
    // The id may lead to another engine by now, which knows nothing of the statement.
    return engine.key === run.engineKey ? 'not-running' : 'no-answer';
  }

  /** By the id of its statement, or where that is not known by what the statement was sent with. */
  private async queriesOf(
    { id, queryId }: RunRecord,
    engine: EngineState,
  ): Promise<(QueryStatus | ListedQuery)[]> {
    const { targets } = this.options;
    const signal = AbortSignal.timeout(ASK_ENGINE_FOR_MS);
    if (queryId !== undefined) {
      const protocol = await targets.protocol(engine, id);
      return [await protocol.status(queryId, { signal })];
    }
    const queries = await targets.queries(engine);
    const { found } = await findQueriesBySource(queries, runSource(id), {
      signal,
    });
    return found;
  }
}
