import { setTimeout as sleep } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Remainder } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ComponentDefinition } from '@lakehouse-portal/manifests';
import { Clusters } from '../clusters/Clusters';
import { Deadlines } from '../judge/judgeOperation';
import { EnvironmentLeases, LeaseLostError } from '../store/EnvironmentLeases';
import { EnvironmentStore } from '../store/EnvironmentStore';
import { OperationStore } from '../store/OperationStore';
import { TimelineStore } from '../store/TimelineStore';
import {
  EnvironmentRecord,
  hasEnded,
  OPEN_OPERATION_STATES,
  OperationRecord,
} from '../types';
import { VerificationRuns } from '../verify/VerificationRuns';
import { VerifyService } from '../verify/VerifyService';
import { decide } from './decide';
import { discover } from './discover';
import { EnvironmentRemover } from './EnvironmentRemover';
import { isShown } from './isShown';
import { isInGit } from './remainders';
import { Decision } from './types';

/** Changes that come together are looked at together. */
const GATHER_MS = 100;
const LOOK_AT_ALL_MS = 30_000;

export interface EnvironmentTrackerOptions {
  clusters: Clusters;
  environments: EnvironmentStore;
  operations: OperationStore;
  timeline: TimelineStore;
  leases: EnvironmentLeases;
  verifications: VerifyService;
  runs: VerificationRuns;
  remover: EnvironmentRemover;
  definitions: ComponentDefinition[];
  deadlines: Deadlines;
  /** Folder of all environments in the repository. */
  folder: string;
  logger: LoggerService;
  now: () => number;
  onChange: (environments: string[]) => void;
  onEnd: (operation: OperationRecord) => void;
}

/**
 * Moves environments on by what their clusters tell, from request to usable, and goes on watching. What it knows lies in the
 * database and the clusters: a restart goes on where the last process was, and of several replicas one moves an environment.
 */
export class EnvironmentTracker {
  readonly #shutdown = new AbortController();
  readonly #dirty = new Set<string>();
  /** Of which a cluster told something that pages are to read, once it is written. */
  readonly #told = new Set<string>();
  readonly #background = new Set<Promise<void>>();
  readonly #removing = new Set<string>();
  /** Environments whose id another one has, of which was warned. */
  readonly #twins = new Set<string>();
  #draining: Promise<void> | undefined;
  #followers: Promise<void>[] = [];
  #lookedAtAll = -Infinity;

  constructor(private readonly options: EnvironmentTrackerOptions) {}

  /** Begins to follow all clusters. */
  start(): void {
    for (const follower of this.options.clusters.followers()) {
      follower.onChange(environments => {
        for (const id of environments) this.#told.add(id);
        this.touch(environments);
      });
      this.#followers.push(follower.run(this.#shutdown.signal));
    }
  }

  /** Looks at environments soon. */
  touch(environments: string[]): void {
    for (const id of environments) this.#dirty.add(id);
    if (this.#draining || this.#shutdown.signal.aborted) return;
    this.#draining = sleep(GATHER_MS, undefined, {
      signal: this.#shutdown.signal,
      ref: false,
    })
      .then(() => this.drain())
      .catch(error => {
        if (!this.#shutdown.signal.aborted) {
          this.options.logger.error(
            'Environments could not be moved on',
            error as Error,
          );
        }
      })
      .finally(() => {
        this.#draining = undefined;
        if (this.#dirty.size > 0) this.touch([]);
      });
  }

  /**
   * Looks at environments that are on their way, for their deadlines; now and then at all of them, for what a replica that died
   * left behind.
   */
  async tick(): Promise<void> {
    const { environments, operations, clusters, now } = this.options;
    const [stored, open] = await Promise.all([
      environments.list(),
      operations.allOpen(),
    ]);
    const all = now() - this.#lookedAtAll >= LOOK_AT_ALL_MS;
    if (all) this.#lookedAtAll = now();
    const known = new Set(stored.map(({ id }) => id));
    const found = clusters
      .followers()
      .flatMap(follower => follower.applications())
      .map(({ environment }) => environment)
      .filter(id => !known.has(id));
    this.warnOfTwins(stored);
    const moving = stored
      .filter(({ state }) => all || state !== 'usable')
      .map(({ id }) => id);
    const ids = new Set([
      ...open.map(({ environment }) => environment),
      ...moving,
      ...found,
    ]);
    for (const id of ids) {
      if (this.#shutdown.signal.aborted) return;
      await this.passQuietly(id);
    }
  }

  /** Waits until nothing is under way; for tests and the end. */
  async idle(): Promise<void> {
    while (this.#draining || this.#background.size > 0) {
      await Promise.all([this.#draining, ...this.#background]);
    }
  }

  async stop(): Promise<void> {
    this.#shutdown.abort(new Error('shutting down'));
    await this.idle();
    await Promise.all(this.#followers);
    await this.options.leases
      .releaseAll()
      .catch(error =>
        this.options.logger.warn(
          'Environments could not be let go',
          error as Error,
        ),
      );
  }

  private async drain(): Promise<void> {
    while (this.#dirty.size > 0 && !this.#shutdown.signal.aborted) {
      const ids = [...this.#dirty];
      this.#dirty.clear();
      for (const id of ids) {
        const told = this.#told.delete(id);
        await this.passQuietly(id);
        // Not before: pages that ask at once would read what was written last.
        if (told) this.options.onChange([id]);
      }
    }
  }

  /** What goes wrong with one environment costs the others nothing; the next look tries again. */
  private async passQuietly(id: string): Promise<void> {
    try {
      await this.pass(id);
    } catch (error) {
      if (error instanceof LeaseLostError) return;
      this.options.logger.error(
        `The environment '${id}' could not be moved on`,
        error as Error,
      );
    }
  }

  /** Looks at one environment once. */
  async pass(id: string): Promise<void> {
    const { environments, leases } = this.options;
    const known = await environments.get(id);
    const found =
      !known || known.state === 'deleted' ? this.discovered(id) : undefined;
    if (!known && !found) return;
    if (known?.state === 'deleted' && !found) return;
    const lease = await leases.claim(id);
    if (!lease) return;
    if (found) {
      await this.adopt(found, lease);
      return;
    }
    const { decision, environment, operation } = await leases.within(
      lease,
      async trx => {
        const record = (await environments.lock(id, trx))!;
        const open = await this.options.operations.openOf(id, trx);
        const before = await environments.components(id, trx);
        const made = decide({
          environment: record,
          operation: open,
          before,
          view: this.options.clusters.view(id, record.cluster),
          definitions: this.options.definitions,
          deadlines: this.options.deadlines,
          folder: `${this.options.folder}/${id}`,
          mayVerify: this.options.runs.may(id, open?.id),
          now: this.options.now(),
        });
        await this.write(id, open, made, trx);
        return {
          decision: made,
          environment: record,
          operation: open,
        };
      },
    );
    await this.act(environment, operation, decision);
  }

  private async write(
    id: string,
    operation: OperationRecord | undefined,
    decision: Decision,
    trx: Parameters<Parameters<EnvironmentLeases['within']>[1]>[0],
  ): Promise<void> {
    const { environments, operations, timeline } = this.options;
    if (Object.keys(decision.environment).length > 0) {
      await environments.update(id, decision.environment, trx);
    }
    await environments.putComponents(id, decision.components, trx);
    await environments.dropComponents(id, decision.dropped, trx);
    if (operation && decision.operation) {
      await operations.update(
        operation.id,
        OPEN_OPERATION_STATES,
        decision.operation,
        trx,
      );
    }
    await timeline.add(decision.timeline, trx);
  }

  private async act(
    environment: EnvironmentRecord,
    operation: OperationRecord | undefined,
    decision: Decision,
  ): Promise<void> {
    const { id } = environment;
    const { remover } = this.options;
    if (isShown(decision)) this.options.onChange([id]);
    const state = decision.operation?.state;
    if (operation && state && hasEnded(state)) {
      const now = await this.options.operations.get(operation.id);
      if (now) this.options.onEnd(now);
    }
    if (decision.verify && !this.options.runs.isRunning(id)) {
      this.inBackground(id, () => this.verify(environment, operation?.id));
    }
    for (const application of decision.toDelete) {
      this.inBackground(id, () =>
        remover.removeApplication(environment, application),
      );
    }
    if (decision.finishDeletion && !this.#removing.has(id)) {
      this.#removing.add(id);
      this.inBackground(id, () =>
        this.remove(environment).finally(() => this.#removing.delete(id)),
      );
    }
  }

  private async verify(
    environment: EnvironmentRecord,
    about: string | undefined,
  ): Promise<void> {
    await this.options.verifications.verify(environment, {
      about,
      signal: this.#shutdown.signal,
    });
    this.touch([environment.id]);
  }

  private async remove(environment: EnvironmentRecord): Promise<void> {
    const { remover, leases, environments, operations, timeline, now } =
      this.options;
    const { id } = environment;
    const stands: Remainder[] = await remover.finish(environment);
    const lease = await leases.claim(id);
    if (!lease) return;
    const ended = await leases.within(lease, async trx => {
      const record = await environments.lock(id, trx);
      if (record?.state !== 'deleting') return undefined;
      const at = now();
      const open = await operations.openOf(id, trx);
      const last =
        open ?? (await operations.list(id, 100, trx)).find(({ undo }) => undo);
      const deletes = open?.kind === 'delete';
      if (last && deletes) {
        await operations.update(
          last.id,
          ['following'],
          { state: 'succeeded', endedAt: at, stands },
          trx,
        );
      } else if (last?.undo) {
        await operations.update(
          last.id,
          [last.state],
          {
            stands: [
              ...(last.stands ?? []).filter(({ resource }) =>
                isInGit(resource),
              ),
              ...stands,
            ],
          },
          trx,
        );
      }
      await environments.update(
        id,
        { state: 'deleted', since: at, reason: undefined },
        trx,
      );
      await timeline.add(
        [
          ...(last && deletes
            ? [
                {
                  environment: id,
                  at,
                  kind: 'operation' as const,
                  from: 'following',
                  to: 'succeeded',
                  operationId: last.id,
                },
              ]
            : []),
          {
            environment: id,
            at,
            kind: 'state' as const,
            from: 'deleting',
            to: 'deleted',
            operationId: last?.id,
          },
        ],
        trx,
      );
      return last && deletes ? operations.get(last.id, trx) : undefined;
    });
    this.options.onChange([id]);
    if (ended) this.options.onEnd(ended);
  }

  private discovered(id: string): EnvironmentRecord | undefined {
    const { clusters, now } = this.options;
    for (const { id: cluster } of clusters.configs) {
      const found = discover(id, cluster, clusters.view(id, cluster), now());
      if (found) return found;
    }
    return undefined;
  }

  /** An id names one environment: another of it, on another cluster, is neither shown nor touched. */
  private warnOfTwins(stored: EnvironmentRecord[]): void {
    const { clusters, logger } = this.options;
    for (const { id, cluster } of stored) {
      for (const other of clusters.elsewhere(id, cluster)) {
        const twin = `${other}/${id}`;
        if (this.#twins.has(twin)) continue;
        this.#twins.add(twin);
        logger.warn(
          `Argo CD of the cluster '${other}' runs an environment '${id}' too; the portal shows that of the cluster '${cluster}' only`,
        );
      }
    }
  }

  private async adopt(
    found: EnvironmentRecord,
    lease: Parameters<EnvironmentLeases['within']>[0],
  ): Promise<void> {
    const { environments, timeline, leases, now, logger } = this.options;
    const added = await leases.within(lease, async trx => {
      const known = await environments.lock(found.id, trx);
      if (known && known.state !== 'deleted') return false;
      const neighbour = await environments.at(
        found.cluster,
        found.namespace,
        trx,
      );
      if (neighbour) return false;
      await environments.put(found, trx);
      await timeline.add(
        [
          {
            environment: found.id,
            at: now(),
            kind: 'state',
            to: 'unknown',
            from: known?.state,
          },
        ],
        trx,
      );
      return true;
    });
    if (!added) return;
    logger.info(
      `Argo CD runs the environment '${found.id}', which was not created here`,
    );
    this.options.onChange([found.id]);
    this.touch([found.id]);
  }

  private inBackground(id: string, work: () => Promise<void>): void {
    const running = work()
      .catch(error => {
        if (this.#shutdown.signal.aborted || error instanceof LeaseLostError) {
          return;
        }
        this.options.logger.warn(
          `The environment '${id}' could not be moved on: ${
            (error as Error).message
          }`,
        );
      })
      .finally(() => this.#background.delete(running));
    this.#background.add(running);
  }
}
