import { TrinoError } from '../trino';
import { MetadataTable } from './names';
import { isRefusal } from './readErrors';

const PROBE_AGAIN_AFTER_MS = 60 * 60 * 1000;
/** Tables whose own gaps are remembered; more than this, and the oldest is asked again. */
const MAX_REMEMBERED_TABLES = 10_000;
/** How an engine fails over its own mistake. */
const INTERNAL_ERROR = 'GENERIC_INTERNAL_ERROR';

/** A metadata table that the reader can spare does not answer, and its failure has ended the transaction. */
export class SparedMetadataTable extends Error {
  constructor(readonly kind: MetadataTable, cause: unknown) {
    super(`The metadata table $${kind} does not answer`, { cause });
    this.name = 'SparedMetadataTable';
  }
}

/**
 * Which metadata tables an engine does not have, as learned by asking: Trino 430 lacks `$entries` (trinodb/trino#24172)
 * and `$metadata_log_entries` (#20410). And which it has but cannot answer for some tables: the `$entries` of Trino 476
 * fails with an internal error where a file states no sort order (PyIceberg's do not) and where partition specs were
 * replaced. Asked again hourly, since engines are upgraded and tables rewritten.
 */
export class EngineFeatures {
  private readonly sparedSince = new Map<string, number>();

  constructor(private readonly now: () => number = Date.now) {}

  has(kind: MetadataTable, location?: string): boolean {
    return (
      this.isAnswered(kind) &&
      (location === undefined || this.isAnswered(`${kind} ${location}`))
    );
  }

  /** Without a location for all tables of the engine. */
  spare(kind: MetadataTable, location?: string): void {
    const key = location === undefined ? kind : `${kind} ${location}`;
    this.sparedSince.delete(key);
    this.sparedSince.set(key, this.now());
    if (this.sparedSince.size > MAX_REMEMBERED_TABLES) {
      this.sparedSince.delete(this.sparedSince.keys().next().value!);
    }
  }

  /**
   * Runs a statement about an optional metadata table of a table that is known to exist. `undefined` when it is known not
   * to answer; the first time that is found out, {@link SparedMetadataTable} is thrown instead, because the failure has
   * ended the transaction.
   */
  async ask<T>(
    kind: MetadataTable,
    location: string,
    statement: () => Promise<T>,
  ): Promise<T | undefined> {
    if (!this.has(kind, location)) return undefined;
    try {
      return await statement();
    } catch (error) {
      if (isRefusal(error)) {
        this.spare(kind);
        throw new SparedMetadataTable(kind, error);
      }
      if (error instanceof TrinoError && error.errorName === INTERNAL_ERROR) {
        this.spare(kind, location);
        throw new SparedMetadataTable(kind, error);
      }
      throw error;
    }
  }

  private isAnswered(key: string): boolean {
    const since = this.sparedSince.get(key);
    if (since === undefined) return true;
    if (this.now() - since < PROBE_AGAIN_AFTER_MS) return false;
    this.sparedSince.delete(key);
    return true;
  }
}
