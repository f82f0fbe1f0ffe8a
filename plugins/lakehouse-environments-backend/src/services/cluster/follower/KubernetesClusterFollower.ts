import { LoggerService } from '@backstage/backend-plugin-api';
import { ANNOTATION_ENVIRONMENT } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ApiServer } from '../api/ApiServer';
import { ResourceWatch, ResourceWatchTiming } from '../api/ResourceWatch';
import { ARGO_API_VERSION, namespacedPath } from '../api/resourcePaths';
import { Application, readApplication } from '../observation/Application';
import { belongingTo } from '../observation/belonging';
import { logRequestFor } from '../observation/logs';
import { SILENT_AFTER_MS, unanswered } from '../observation/reasons';
import { toObservation } from '../observation/toObservation';
import {
  ApplicationObservation,
  ClusterFollower,
  ClusterObservation,
  DesiredOf,
  KubernetesObject,
} from '../types';
import { DriftReader } from './DriftReader';
import { LogReader } from './LogReader';
import { NamespaceWatches } from './NamespaceWatches';

export interface FollowerOptions {
  cluster: string;
  api: ApiServer;
  /** Namespace of the Applications. */
  argocdNamespace: string;
  logger: LoggerService;
  desiredOf?: DesiredOf;
  /** Namespaces that are looked into at once; three watches each. */
  mostNamespaces?: number;
  timing?: Partial<FollowerTiming>;
  watchTiming?: Partial<ResourceWatchTiming>;
}

export interface FollowerTiming {
  /** Changes within this time are told of together. */
  gatherMs: number;
  /** How long a namespace is still looked into after all in it has become healthy. */
  lingerMs: number;
  /** Shortest time between two looks at what differs in an Application. */
  driftPauseMs: number;
  silentAfterMs: number;
}

const DEFAULT_TIMING: FollowerTiming = {
  gatherMs: 25,
  lingerMs: 30_000,
  driftPauseMs: 3_000,
  silentAfterMs: SILENT_AFTER_MS,
};
const DEFAULT_MOST_NAMESPACES = 40;

interface Followed {
  application: Application;
  version: string;
  observation: ApplicationObservation;
}

/**
 * Watches of a cluster: one of the Applications that carry the environment label, for as long as the portal runs, and three
 * of each namespace in which one of them is not healthy: at most 121 in all, however many environments there are. Nothing is
 * polled. Beside them single reads: the last lines of containers that are not well, of one that goes on every half a minute, and
 * objects that differ from Git, at most 20 of an Application in three seconds.
 */
export class KubernetesClusterFollower implements ClusterFollower {
  readonly cluster: string;
  private readonly timing: FollowerTiming;
  private readonly followed = new Map<string, Followed>();
  private readonly listeners = new Set<(environments: string[]) => void>();
  /** Applications to be looked at again, and environments to tell of. */
  private readonly stale = new Set<string>();
  private readonly touched = new Set<string>();
  private readonly wakeUps = new Map<string, NodeJS.Timeout>();
  private gathering?: NodeJS.Timeout;
  private connection: ClusterObservation;
  private parts?: {
    namespaces: NamespaceWatches;
    logs: LogReader;
    drift: DriftReader;
  };

  static create(options: FollowerOptions): KubernetesClusterFollower {
    return new KubernetesClusterFollower(options);
  }

  private constructor(private readonly options: FollowerOptions) {
    this.cluster = options.cluster;
    this.timing = { ...DEFAULT_TIMING, ...options.timing };
    this.connection = {
      connection: 'connecting',
      since: new Date().toISOString(),
    };
  }

  async run(signal: AbortSignal): Promise<void> {
    const { api, argocdNamespace, logger, watchTiming, desiredOf } =
      this.options;
    this.parts = {
      namespaces: new NamespaceWatches({
        api,
        signal,
        logger,
        timing: watchTiming,
        most: this.options.mostNamespaces ?? DEFAULT_MOST_NAMESPACES,
        lingerMs: this.timing.lingerMs,
        onChange: namespace => this.lookAround(namespace),
      }),
      logs: new LogReader(api, signal),
      drift: new DriftReader({
        api,
        signal,
        desiredOf,
        pauseMs: this.timing.driftPauseMs,
        onChange: name => this.lookAgain(name),
      }),
    };
    await new ResourceWatch(
      api,
      namespacedPath(ARGO_API_VERSION, argocdNamespace, 'applications'),
      { query: { labelSelector: ANNOTATION_ENVIRONMENT }, timing: watchTiming },
    ).run(signal, {
      onList: items => {
        const names = new Set(items.map(({ metadata }) => metadata.name));
        for (const name of this.followed.keys()) {
          if (!names.has(name)) this.remove(name);
        }
        for (const item of items) this.take(item);
        this.heard();
      },
      onChange: (type, item) => {
        if (type === 'DELETED') this.remove(item.metadata.name);
        else this.take(item);
        this.heard();
      },
      onConnection: (state, failure) => this.connected(state, failure?.message),
      onMalformed: what =>
        logger.warn(`Cluster ${this.cluster} told of ${what}`),
    });
    clearTimeout(this.gathering);
    this.wakeUps.forEach(timer => clearTimeout(timer));
    this.parts = undefined;
  }

  observe(): ClusterObservation {
    return { ...this.connection };
  }

  applications(): ApplicationObservation[] {
    return [...this.followed.values()].map(({ observation }) => observation);
  }

  onChange(listener: (environments: string[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** How many watches there are now. */
  get watches(): number {
    return this.parts ? 1 + 3 * this.parts.namespaces.size : 0;
  }

  private connected(state: 'watching' | 'lost', reason?: string): void {
    if (state === 'watching') this.heard();
    if (
      this.connection.connection === state &&
      this.connection.reason === reason
    ) {
      return;
    }
    const changed = this.connection.connection !== state;
    this.connection = {
      ...this.connection,
      connection: state,
      reason,
      since: changed ? new Date().toISOString() : this.connection.since,
    };
    if (changed) {
      this.options.logger[state === 'lost' ? 'warn' : 'info'](
        state === 'lost'
          ? `Lost cluster ${this.cluster}: ${reason}`
          : `Following cluster ${this.cluster}`,
      );
    }
    for (const { observation } of this.followed.values()) {
      this.touched.add(observation.environment);
    }
    this.gather();
  }

  private heard(): void {
    this.connection.observedAt = new Date().toISOString();
  }

  private take(object: KubernetesObject): void {
    const application = readApplication(object);
    const { name } = application;
    const version = String(object.metadata.resourceVersion ?? '');
    const known = this.followed.get(name);
    const environment = known?.observation.environment;
    this.followed.set(name, {
      application,
      version,
      observation: known?.observation ?? toObservation(application),
    });
    if (!known) {
      this.touched.add(this.followed.get(name)!.observation.environment);
    } else if (environment !== application.labels[ANNOTATION_ENVIRONMENT]) {
      // It has come to belong to another environment; the old one must hear that it is gone.
      this.touched.add(environment!);
    }
    this.parts?.drift.look(application, version);
    this.lookAgain(name);
  }

  private remove(name: string): void {
    const known = this.followed.get(name);
    if (!known) return;
    this.followed.delete(name);
    this.parts?.drift.forget(name);
    clearTimeout(this.wakeUps.get(name));
    this.touched.add(known.observation.environment);
    this.gather();
  }

  private lookAround(namespace: string): void {
    for (const [name, { application }] of this.followed) {
      if (application.destination.namespace === namespace) {
        this.stale.add(name);
      }
    }
    this.gather();
  }

  private lookAgain(name: string): void {
    this.stale.add(name);
    this.gather();
  }

  private gather(): void {
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      this.tell();
    }, this.timing.gatherMs).unref();
  }

  /** Looks at all that may have changed, and tells of what has. */
  private tell(): void {
    this.parts?.namespaces.follow(this.troubled());
    for (const name of this.stale) this.observeAnew(name);
    this.stale.clear();
    if (this.touched.size === 0) return;
    const environments = [...this.touched];
    this.touched.clear();
    for (const listener of this.listeners) {
      try {
        listener(environments);
      } catch (error) {
        this.options.logger.error('A listener failed', error as Error);
      }
    }
  }

  private observeAnew(name: string): void {
    const entry = this.followed.get(name);
    if (!entry || !this.parts) return;
    const { application, observation: before } = entry;
    const { namespaces, logs, drift } = this.parts;
    const around = namespaces.around(application.destination.namespace);
    for (const pod of belongingTo(application, around).pods) {
      for (const container of pod.containers) {
        const request = logRequestFor(pod, container);
        if (request) logs.want(request, () => this.lookAgain(name));
      }
    }
    entry.observation = toObservation(application, {
      around,
      linesOf: key => logs.linesOf(key),
      findings: drift.of(name),
      silentAfterMs: this.timing.silentAfterMs,
    });
    if (JSON.stringify(before) !== JSON.stringify(entry.observation)) {
      this.touched.add(entry.observation.environment);
    }
    this.wakeUpFor(application);
  }

  /** That nothing happens is no event; somebody has to look when it is time. */
  private wakeUpFor(application: Application): void {
    const { name } = application;
    clearTimeout(this.wakeUps.get(name));
    this.wakeUps.delete(name);
    const asked = unanswered(application);
    const wait = asked && asked.since + this.timing.silentAfterMs - Date.now();
    if (wait === undefined || wait < -1_000) return;
    this.wakeUps.set(
      name,
      setTimeout(() => this.lookAgain(name), Math.max(wait, 0) + 50).unref(),
    );
  }

  private troubled(): Set<string> {
    const namespaces = new Set<string>();
    for (const { application } of this.followed.values()) {
      const { namespace } = application.destination;
      if (
        namespace &&
        // The parents deploy Applications, which are followed anyway.
        namespace !== this.options.argocdNamespace &&
        (application.health !== 'Healthy' || isFailing(application))
      ) {
        namespaces.add(namespace);
      }
    }
    return namespaces;
  }
}

function isFailing({ operation }: Application): boolean {
  return (
    operation?.phase === 'Failed' ||
    operation?.phase === 'Error' ||
    operation?.phase === 'Running'
  );
}
