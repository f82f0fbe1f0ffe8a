import { ApiServer } from '../api/ApiServer';
import { ApiServerError } from '../api/ApiServerError';
import { ResourceWatch, ResourceWatchTiming } from '../api/ResourceWatch';
import { namespacedPath } from '../api/resourcePaths';
import { Surroundings } from '../observation/belonging';
import {
  Claim,
  Pod,
  readClaim,
  readPod,
  readWarning,
  WarningEvent,
} from '../observation/Pod';
import { KubernetesObject } from '../types';

/** Warnings kept of one namespace; the oldest go first. */
const MOST_WARNINGS = 500;

/** Three watches of a namespace in which something is not well: pods, volume claims, and warnings. */
export class NamespaceWatch {
  private readonly pods = new Map<string, Pod>();
  private readonly claims = new Map<string, Claim>();
  private readonly warnings = new Map<string, WarningEvent>();
  private readonly stopping = new AbortController();

  static start(options: {
    api: ApiServer;
    namespace: string;
    signal: AbortSignal;
    timing?: Partial<ResourceWatchTiming>;
    onChange: () => void;
    /** The account may not see something; the rest is followed all the same. */
    onRefused: (what: string, failure: Error) => void;
  }): NamespaceWatch {
    const watch = new NamespaceWatch();
    const signal = AbortSignal.any([options.signal, watch.stopping.signal]);
    const follow = <T>(
      plural: string,
      kept: Map<string, T>,
      read: (object: KubernetesObject) => T | undefined,
      query?: Record<string, string>,
    ) => {
      const keyOf = (object: KubernetesObject) => object.metadata.name;
      let told = false;
      const take = (object: KubernetesObject) => {
        const item = read(object);
        // Taken out first, so that the map stays in the order of the last change.
        kept.delete(keyOf(object));
        if (item !== undefined) kept.set(keyOf(object), item);
      };
      void new ResourceWatch(
        options.api,
        namespacedPath('v1', options.namespace, plural),
        { query, timing: options.timing },
      ).run(signal, {
        onList: items => {
          kept.clear();
          items.forEach(take);
          watch.trim();
          options.onChange();
        },
        onChange: (type, item) => {
          if (type === 'DELETED') kept.delete(keyOf(item));
          else take(item);
          watch.trim();
          options.onChange();
        },
        onConnection: (state, failure) => {
          // What is merely out of reach is told of by the watch of the Applications.
          const refused =
            state === 'lost' &&
            failure instanceof ApiServerError &&
            !failure.passing;
          if (refused && !told) {
            told = true;
            options.onRefused(plural, failure);
          }
        },
      });
    };
    follow('pods', watch.pods, readPod);
    follow('persistentvolumeclaims', watch.claims, readClaim);
    follow('events', watch.warnings, object => readWarning(object)[0], {
      fieldSelector: 'type=Warning',
    });
    return watch;
  }

  private constructor() {}

  get surroundings(): Surroundings {
    return {
      pods: [...this.pods.values()],
      claims: [...this.claims.values()],
      warnings: [...this.warnings.values()],
    };
  }

  stop(): void {
    this.stopping.abort();
  }

  private trim(): void {
    for (const key of this.warnings.keys()) {
      if (this.warnings.size <= MOST_WARNINGS) return;
      this.warnings.delete(key);
    }
  }
}
