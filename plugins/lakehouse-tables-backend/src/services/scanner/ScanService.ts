import { randomUUID } from 'node:crypto';
import { LoggerService } from '@backstage/backend-plugin-api';
import { ScanProblem } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { CatalogStates, Lease, ScanEnd } from '../store/CatalogStates';
import { RetiredCatalogs } from '../store/RetiredCatalogs';
import { CatalogKey } from '../store/types';
import { ScanTargets } from '../sources/ScanTargets';
import { CatalogScan } from './CatalogScan';
import { isReadError, toScanProblem } from './readProblems';
import { ScanMetrics } from './ScanMetrics';
import { ScanTarget } from './types';

/** A lease that is not extended for this long is free again. */
const LEASE_MS = 30_000;
const HEARTBEAT_MS = 10_000;

/** Told when stored tables changed. */
export type ScanListener = (
  event: CatalogKey & { changed: number },
) => Promise<void>;

/**
 * Scans all catalogs, each by one replica at a time. One dispatch starts what is due and returns at once, so that a catalog
 * that hangs delays no other.
 */
export class ScanService {
  readonly #targets: ScanTargets;
  readonly #states: CatalogStates;
  readonly #retired: RetiredCatalogs;
  readonly #createScan: (target: ScanTarget) => CatalogScan;
  readonly #metrics: ScanMetrics;
  readonly #onChange: ScanListener;
  readonly #logger: LoggerService;
  readonly #timeoutMs: number;
  readonly #minIntervalMs: number;
  readonly #now: () => number;
  readonly #holder = randomUUID();
  readonly #running = new Map<string, Promise<void>>();
  readonly #shutdown = new AbortController();

  constructor(options: {
    targets: ScanTargets;
    states: CatalogStates;
    retired: RetiredCatalogs;
    createScan: (target: ScanTarget) => CatalogScan;
    metrics: ScanMetrics;
    onChange: ScanListener;
    logger: LoggerService;
    /** How long one scan may take. */
    timeoutMs: number;
    /** Replicas dispatch each by their own clock; a catalog scanned more recently than this is left alone. */
    minIntervalMs: number;
    now: () => number;
  }) {
    this.#targets = options.targets;
    this.#states = options.states;
    this.#retired = options.retired;
    this.#createScan = options.createScan;
    this.#metrics = options.metrics;
    this.#onChange = options.onChange;
    this.#logger = options.logger;
    this.#timeoutMs = options.timeoutMs;
    this.#minIntervalMs = options.minIntervalMs;
    this.#now = options.now;
  }

  /** Starts the scans that are due. Never waits for one, and one that fails to start stops no other. */
  async dispatch(): Promise<void> {
    await this.noteRetired();
    for (const key of await this.#targets.catalogs()) {
      const id = `${key.environment}/${key.catalog}`;
      if (!this.#running.has(id) && !this.#shutdown.signal.aborted) {
        const run = this.scan(key)
          .catch(error =>
            this.#logger.error(`Scanning ${id} failed`, error as Error),
          )
          .finally(() => this.#running.delete(id));
        this.#running.set(id, run);
      }
    }
  }

  private async noteRetired(): Promise<void> {
    try {
      for (const key of await this.#retired.note(this.#now())) {
        this.#logger.info(
          `The configuration no longer names ${key.environment}/${key.catalog}: its tables are no longer shown, and kept for a while`,
        );
      }
    } catch (error) {
      this.#logger.warn(
        'Which catalogs are no longer named could not be noted',
        error as Error,
      );
    }
  }

  /** Waits for the scans that this process runs now. */
  async idle(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  /** Ends running scans; what they stored stays, and the next scan goes on from there. */
  async stop(): Promise<void> {
    this.#shutdown.abort(new Error('shutting down'));
    await this.idle();
  }

  private async scan(key: CatalogKey): Promise<void> {
    const now = this.#now();
    const lease = await this.#states.claim(key, {
      holder: this.#holder,
      now,
      leaseMs: LEASE_MS,
      notSince: now - this.#minIntervalMs,
    });
    if (!lease) {
      return;
    }
    const lost = new AbortController();
    const stopHeartbeat = this.startHeartbeat(lease, lost);
    const timeout = AbortSignal.timeout(this.#timeoutMs);
    const signal = AbortSignal.any([
      this.#shutdown.signal,
      lost.signal,
      timeout,
    ]);
    try {
      const end = await this.runScan(key, signal);
      await this.finish(lease, end);
    } catch (error) {
      if (this.#shutdown.signal.aborted || lost.signal.aborted) {
        this.#metrics.scanEnded('interrupted', this.#now() - now);
        await this.#states.release(lease);
        return;
      }
      await this.finish(lease, {
        outcome: 'failed',
        startedAt: now,
        endedAt: this.#now(),
        problem: await this.problemOf(key, error, timeout),
      });
    } finally {
      stopHeartbeat();
    }
  }

  private async runScan(
    key: CatalogKey,
    signal: AbortSignal,
  ): Promise<ScanEnd> {
    const target = await this.#targets.get(key);
    if (!target) {
      throw new Error(`${key.environment}/${key.catalog} is no longer known`);
    }
    return this.#createScan(target).run(signal);
  }

  private async finish(lease: Lease, end: ScanEnd): Promise<void> {
    await this.#states.finish(lease, end);
    const duration = end.endedAt - end.startedAt;
    this.#metrics.scanEnded(end.outcome, duration);
    const name = `${lease.environment}/${lease.catalog}`;
    if (end.problem) {
      this.#logger.warn(
        `Scan of ${name} ${end.outcome}: ${end.problem.part} ${end.problem.code}: ${end.problem.message}`,
      );
    } else {
      this.#logger.info(
        `Scan of ${name}: ${end.tablesSeen} tables, ${end.tablesChanged} read, ${end.tablesFailed} of them failed, in ${duration} ms`,
      );
    }
    await this.#onChange({
      environment: lease.environment,
      catalog: lease.catalog,
      changed: end.tablesChanged ?? 0,
    }).catch(error =>
      this.#logger.warn('Open pages could not be told of a scan', error),
    );
  }

  private async problemOf(
    key: CatalogKey,
    error: unknown,
    timeout: AbortSignal,
  ): Promise<ScanProblem> {
    if (timeout.aborted) {
      return {
        part: 'catalog',
        code: 'interrupted',
        message: `The scan took longer than ${this.#timeoutMs / 1000} s`,
      };
    }
    if (isReadError(error)) {
      const target = await this.#targets.get(key).catch(() => undefined);
      return toScanProblem(error, target?.source.reader ?? 'object-store');
    }
    this.#logger.error(
      `Scanning ${key.environment}/${key.catalog} failed unexpectedly`,
      error as Error,
    );
    return {
      part: 'catalog',
      code: 'internal',
      message: 'An unexpected error; the log of the portal says which',
    };
  }

  /** Extends the lease while a scan runs. When that fails for too long another replica may take over, so the scan ends. */
  private startHeartbeat(lease: Lease, lost: AbortController): () => void {
    let timer: NodeJS.Timeout;
    let heldUntil = this.#now() + LEASE_MS;
    const beat = async () => {
      try {
        const now = this.#now();
        if (await this.#states.extend(lease, { now, leaseMs: LEASE_MS })) {
          heldUntil = now + LEASE_MS;
        } else {
          lost.abort(new Error('another replica took over'));
        }
      } catch (error) {
        this.#logger.warn('A scan could not say that it lives', error as Error);
        if (this.#now() > heldUntil) {
          lost.abort(new Error('the database does not answer'));
        }
      }
      if (!lost.signal.aborted) {
        timer = setTimeout(beat, HEARTBEAT_MS);
      }
    };
    timer = setTimeout(beat, HEARTBEAT_MS);
    return () => {
      clearTimeout(timer);
      lost.abort(new Error('the scan ended'));
    };
  }
}
