import { LoggerService } from '@backstage/backend-plugin-api';
import { ApiServer } from '../api/ApiServer';
import { ResourceWatchTiming } from '../api/ResourceWatch';
import { NOTHING_AROUND, Surroundings } from '../observation/belonging';
import { NamespaceWatch } from './NamespaceWatch';

/**
 * What is going on in the namespaces that have trouble. A namespace costs three watches as long as something in it is not
 * healthy, and a while longer; there are never more than `most` of them at once.
 */
export class NamespaceWatches {
  private readonly watches = new Map<
    string,
    { watch: NamespaceWatch; end?: NodeJS.Timeout }
  >();
  private wanted = new Set<string>();
  private full = false;

  constructor(
    private readonly options: {
      api: ApiServer;
      signal: AbortSignal;
      logger: LoggerService;
      timing?: Partial<ResourceWatchTiming>;
      most: number;
      lingerMs: number;
      onChange: (namespace: string) => void;
    },
  ) {
    options.signal.addEventListener('abort', () => this.stopAll(), {
      once: true,
    });
  }

  get size(): number {
    return this.watches.size;
  }

  /** From now on these are followed, as far as there is room. */
  follow(namespaces: Set<string>): void {
    this.wanted = namespaces;
    for (const [namespace, entry] of this.watches) {
      if (namespaces.has(namespace)) {
        clearTimeout(entry.end);
        entry.end = undefined;
      } else {
        entry.end ??= setTimeout(
          () => this.end(namespace),
          this.options.lingerMs,
        ).unref();
      }
    }
    this.startWanted();
  }

  around(namespace: string | undefined): Surroundings {
    const entry = namespace ? this.watches.get(namespace) : undefined;
    return entry?.watch.surroundings ?? NOTHING_AROUND;
  }

  private startWanted(): void {
    const { api, logger, signal, timing, most, onChange } = this.options;
    if (signal.aborted) return;
    for (const namespace of this.wanted) {
      if (this.watches.has(namespace)) continue;
      if (this.watches.size >= most && !this.makeRoom()) {
        if (!this.full) {
          this.full = true;
          logger.warn(
            `More than ${most} namespaces have something that is not healthy; of the others only what Argo CD says is known`,
          );
        }
        return;
      }
      this.watches.set(namespace, {
        watch: NamespaceWatch.start({
          api,
          namespace,
          signal,
          timing,
          onChange: () => onChange(namespace),
          onRefused: (what, failure) =>
            logger.warn(
              `Cannot watch ${what} in namespace ${namespace}, so that less can be said about what is wrong there: ${failure.message}`,
            ),
        }),
      });
    }
    this.full = false;
  }

  /** Ends one that only lingers. */
  private makeRoom(): boolean {
    for (const [namespace, { end }] of this.watches) {
      if (end) {
        this.stop(namespace);
        return true;
      }
    }
    return false;
  }

  private end(namespace: string): void {
    this.stop(namespace);
    this.startWanted();
  }

  private stop(namespace: string): void {
    const entry = this.watches.get(namespace);
    clearTimeout(entry?.end);
    entry?.watch.stop();
    this.watches.delete(namespace);
  }

  private stopAll(): void {
    for (const namespace of [...this.watches.keys()]) this.stop(namespace);
  }
}
