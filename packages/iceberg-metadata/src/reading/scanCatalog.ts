import { CatalogListing, CatalogTable, TableCatalog } from '../catalog/types';
import { ReadError } from '../errors';
import { TableFacts } from '../facts/types';
import { ReadOptions, TableReader } from './TableReader';

const DEFAULT_TABLES_AT_ONCE = 32;

/** @public */
export interface CatalogScanOptions extends ReadOptions {
  /** Only these schemas; default: all. */
  schemas?: string[];
  /** Tables for which this is false are listed and not read: what is known of their pointer may still hold. */
  wanted?: (table: CatalogTable) => boolean;
  /** Tables read at once; default 32. */
  tablesAtOnce?: number;
}

/** What became of one table: its facts, or why there are none (the error carries what was read before it). @public */
export type TableOutcome =
  | { table: CatalogTable; facts: TableFacts; error?: undefined }
  | { table: CatalogTable; facts?: undefined; error: ReadError };

/** Tables that wait and tables that are being read, so many at once. The first failure stops all. */
class Scan {
  private readonly stop = new AbortController();
  private readonly running = new Set<Promise<void>>();
  private readonly waiting: CatalogTable[] = [];
  private next = 0;

  constructor(
    private readonly limit: number,
    private readonly work: (
      table: CatalogTable,
      signal: AbortSignal,
    ) => Promise<void>,
  ) {}

  get signal(): AbortSignal {
    return this.stop.signal;
  }

  add(tables: CatalogTable[]): void {
    for (const table of tables) this.waiting.push(table);
    this.startNext();
  }

  fail(reason: unknown): void {
    if (!this.signal.aborted) this.stop.abort(reason);
  }

  /** Resolves when nothing is being read any more. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.race(this.running);
  }

  private startNext(): void {
    while (
      this.next < this.waiting.length &&
      this.running.size < this.limit &&
      !this.signal.aborted
    ) {
      const work = this.work(this.waiting[this.next++], this.signal)
        .catch(error => this.fail(error))
        .finally(() => {
          this.running.delete(work);
          this.startNext();
        });
      this.running.add(work);
    }
  }
}

/**
 * Reads the tables of a catalog; views are listed only. Reading starts with the first tables the catalog names, while it
 * still lists the others. Each outcome is handed to `onTable`, and its table counts as being read until that is done; one
 * bad table never harms the others.
 * Throws {@link ReadError} when the catalog cannot be listed, the reason of an abort, and whatever `onTable` throws: all
 * of these stop the scan.
 * @public
 */
export async function scanCatalog(
  catalog: TableCatalog,
  reader: TableReader,
  options: CatalogScanOptions,
  onTable: (outcome: TableOutcome) => void | Promise<void>,
): Promise<CatalogListing> {
  const { schemas, wanted, tablesAtOnce, signal, ...read } = options;
  const scan = new Scan(
    tablesAtOnce ?? DEFAULT_TABLES_AT_ONCE,
    async (table, stop) => {
      const outcome = await readOne(catalog, reader, table, {
        ...read,
        signal: stop,
      });
      await onTable(outcome);
    },
  );
  const add = (tables: CatalogTable[]) =>
    scan.add(
      tables.filter(
        table => table.kind === 'table' && (wanted?.(table) ?? true),
      ),
    );
  const onAbort = () => scan.fail(signal!.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    signal?.throwIfAborted();
    const early = new Set<CatalogTable>();
    const listing = await catalog.list({
      schemas,
      signal: scan.signal,
      onTables: tables => {
        tables.forEach(table => early.add(table));
        add(tables);
      },
    });
    // Not every catalog names tables before it has them all.
    add(listing.tables.filter(table => !early.has(table)));
    await scan.idle();
    scan.signal.throwIfAborted();
    return listing;
  } catch (error) {
    scan.fail(error);
    await scan.idle();
    throw scan.signal.reason;
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}

async function readOne(
  catalog: TableCatalog,
  reader: TableReader,
  table: CatalogTable,
  options: ReadOptions,
): Promise<TableOutcome> {
  const { signal } = options;
  try {
    const loaded = await catalog.load(table, { signal });
    return { table, facts: await reader.read(loaded, options) };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ReadError) return { table, error };
    throw error;
  }
}
