import { ANNOTATION_ENVIRONMENT } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ApiServer } from '../api/ApiServer';
import { ApiServerError } from '../api/ApiServerError';
import { ResourcePaths } from '../api/resourcePaths';
import { diffFields } from '../drift/diffFields';
import { lastApplied } from '../drift/lastApplied';
import { Application, Resource } from '../observation/Application';
import { ResourceFinding, resourceKey } from '../observation/toObservation';
import { DesiredOf, KubernetesObject } from '../types';

/** Objects read for one Application at a time. */
const MOST_RESOURCES = 20;
const AT_ONCE = 4;
const NOTHING: ReadonlyMap<string, ResourceFinding> = new Map();

/**
 * Looks at those resources that Argo CD calls OutOfSync: which fields differ, or that they are not there at all. They are
 * read when their Application changes, but not before it has been out of sync for `pauseMs` with no sync to come, since
 * most of that goes by itself; and not more often than that.
 */
export class DriftReader {
  private readonly findings = new Map<
    string,
    ReadonlyMap<string, ResourceFinding>
  >();
  private readonly states = new Map<string, DriftState>();
  private readonly waiting: (() => void)[] = [];
  private running = 0;
  private readonly paths: ResourcePaths;

  constructor(
    private readonly options: {
      api: ApiServer;
      signal: AbortSignal;
      desiredOf?: DesiredOf;
      pauseMs: number;
      onChange: (application: string) => void;
    },
  ) {
    this.paths = new ResourcePaths(options.api);
    options.signal.addEventListener(
      'abort',
      () => this.states.forEach(({ again }) => clearTimeout(again)),
      { once: true },
    );
  }

  of(application: string): ReadonlyMap<string, ResourceFinding> {
    return this.findings.get(application) ?? NOTHING;
  }

  /** To be called after each change of an Application. */
  look(application: Application, version: string): void {
    const { name } = application;
    if (!application.resources.some(isDiffering)) {
      this.forget(name);
      return;
    }
    if (isSyncing(application) || isYetToSync(application)) {
      this.postpone(name);
      return;
    }
    const state = this.states.get(name) ?? { running: false, at: 0 };
    this.states.set(name, state);
    if (!state.wanted) state.at = Date.now();
    state.wanted = { application, version };
    this.start(state);
  }

  private start(state: DriftState): void {
    if (state.running || state.again || !state.wanted) return;
    const { application, version } = state.wanted;
    if (state.seen === version || this.options.signal.aborted) return;
    const wait = state.at + this.options.pauseMs - Date.now();
    if (wait > 0) {
      state.again = setTimeout(() => {
        state.again = undefined;
        this.start(state);
      }, wait).unref();
      return;
    }
    state.seen = version;
    state.running = true;
    state.at = Date.now();
    void this.read(application, state).finally(() => {
      state.running = false;
      this.start(state);
    });
  }

  /** Until the sync has ended, what it brings is not there: that is no news, and changes all the time. */
  private postpone(application: string): void {
    const state = this.states.get(application);
    if (!state) return;
    clearTimeout(state.again);
    state.again = undefined;
    state.wanted = undefined;
  }

  forget(application: string): void {
    const state = this.states.get(application);
    clearTimeout(state?.again);
    if (state) state.wanted = undefined;
    this.states.delete(application);
    this.findings.delete(application);
  }

  private async read(
    application: Application,
    state: DriftState,
  ): Promise<void> {
    const { signal, desiredOf, onChange } = this.options;
    const environment = application.labels[ANNOTATION_ENVIRONMENT];
    const desired = await Promise.resolve(desiredOf?.(environment)).catch(
      () => undefined,
    );
    const differing = application.resources.filter(isDiffering);
    const found = new Map<string, ResourceFinding>();
    await Promise.all(
      differing.map(async (resource, index) => {
        const finding =
          index < MOST_RESOURCES
            ? await this.inTurn(() => this.find(resource, desired)).catch(() =>
                unknown('unknown'),
              )
            : unknown('unknown');
        found.set(resourceKey(resource), finding);
      }),
    );
    // In the meantime it may have come into sync, or gone.
    if (signal.aborted || !state.wanted) return;
    this.findings.set(application.name, found);
    onChange(application.name);
  }

  private async find(
    resource: Resource,
    desired: KubernetesObject[] | undefined,
  ): Promise<ResourceFinding> {
    // Nothing is told of what Secrets hold, so they are not read either.
    if (resource.kind === 'Secret') return unknown('secret');
    const { group, version = 'v1', kind, namespace, name } = resource;
    const { signal } = this.options;
    try {
      const path = await this.paths.of(
        {
          apiVersion: group ? `${group}/${version}` : version,
          kind,
          namespace,
          name,
        },
        { signal },
      );
      const live = await this.options.api.request<KubernetesObject>(
        'GET',
        path,
        { signal },
      );
      const wanted =
        desired?.find(each => isSame(each, resource)) ?? lastApplied(live);
      const drift = (wanted && diffFields(wanted, live)) ?? [];
      return drift.length > 0 ? { missing: false, drift } : unknown('unknown');
    } catch (error) {
      if (!(error instanceof ApiServerError)) return unknown('unknown');
      if (error.notFound) return { missing: true };
      return unknown(error.status === 403 ? 'denied' : 'unknown');
    }
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    while (this.running >= AT_ONCE) {
      await new Promise<void>(resolve => this.waiting.push(resolve));
    }
    this.running++;
    try {
      return await work();
    } finally {
      this.running--;
      this.waiting.shift()?.();
    }
  }
}

interface DriftState {
  /** As it was last told of; absent while it is of no interest. */
  wanted?: { application: Application; version: string };
  /** Version that was read for. */
  seen?: string;
  running: boolean;
  again?: NodeJS.Timeout;
  /** When it came to be of interest, or was read. */
  at: number;
}

/** It differs, and nobody here can say in which fields. */
function unknown(driftUnknown: ResourceFinding['driftUnknown']) {
  return { missing: false, driftUnknown };
}

function isSyncing({ operation }: Application): boolean {
  return operation?.phase === 'Running' || operation?.phase === 'Terminating';
}

/** Argo CD will sync it by itself and never has: nothing of it can be there. */
function isYetToSync({ automated, operation }: Application): boolean {
  return automated && operation === undefined;
}

function isDiffering({ sync, superfluous }: Resource): boolean {
  return sync === 'OutOfSync' && !superfluous;
}

function isSame(object: KubernetesObject, resource: Resource): boolean {
  const { namespace, name } = object.metadata;
  const group = object.apiVersion.includes('/')
    ? object.apiVersion.split('/')[0]
    : '';
  return (
    object.kind === resource.kind &&
    name === resource.name &&
    group === (resource.group ?? '') &&
    (!namespace || !resource.namespace || namespace === resource.namespace)
  );
}
