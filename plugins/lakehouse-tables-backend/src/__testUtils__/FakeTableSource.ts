import {
  CatalogListing,
  CatalogTable,
  PartitionValue,
  ReadError,
  TableFacts,
} from '@lakehouse-portal/iceberg-metadata';
import { TableSource } from '../services/sources/types';
import { factsOf } from './factsOf';

interface FakeTable {
  table: CatalogTable;
  facts: TableFacts;
  error?: Error;
}

/** Resolves when the signal aborts, as real connections end then. */
const aborted = (signal: AbortSignal) =>
  new Promise<void>(resolve => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** A catalog in memory that can be made to fail, and that counts what it is asked. */
export class FakeTableSource implements TableSource {
  reader: TableSource['reader'] = 'object-store';
  readonly reads: string[] = [];
  listError: Error | undefined;
  storeError: ReadError | undefined;
  problems: CatalogListing['problems'] = [];
  /** Called before each read, with the table's name. */
  beforeRead: (name: string) => Promise<void> | void = () => {};
  readonly #tables = new Map<string, FakeTable>();

  /** Puts a table at an address; each call is a new version of it. */
  put(
    title: string,
    options: {
      uuid?: string;
      version?: string;
      facts?: Parameters<typeof factsOf>[0];
      error?: Error;
    } = {},
  ): this {
    const [schema, name] = title.split('.');
    const before = this.#tables.get(title);
    const version = options.version ?? `v${this.versionOf(before) + 1}`;
    this.#tables.set(title, {
      table: {
        schema,
        name,
        kind: 'table',
        metadataLocation: `s3://lake/${title}/metadata/${version}.json`,
        parameters: {},
      },
      facts: factsOf({
        tableUuid: options.uuid ?? before?.facts.tableUuid ?? `uuid-${title}`,
        location: `s3://lake/${options.uuid ?? title}`,
        ...options.facts,
      }),
      error: options.error,
    });
    return this;
  }

  drop(title: string): this {
    this.#tables.delete(title);
    return this;
  }

  rename(from: string, to: string): this {
    const { table, facts } = this.#tables.get(from)!;
    const [schema, name] = to.split('.');
    this.#tables.delete(from);
    this.#tables.set(to, { table: { ...table, schema, name }, facts });
    return this;
  }

  async list() {
    if (this.listError) {
      throw this.listError;
    }
    return {
      schemas: [],
      tables: [...this.#tables.values()].map(each => each.table),
      problems: this.problems,
    };
  }

  async get({ schema, name }: { schema: string; name: string }) {
    if (this.listError) {
      throw this.listError;
    }
    return this.#tables.get(`${schema}.${name}`)?.table;
  }

  async read(table: CatalogTable, { signal }: { signal: AbortSignal }) {
    const title = `${table.schema}.${table.name}`;
    this.reads.push(title);
    await Promise.race([this.beforeRead(title), aborted(signal)]);
    signal.throwIfAborted();
    const found = this.#tables.get(title);
    if (found?.table.metadataLocation !== table.metadataLocation) {
      throw readError('not-found', table.metadataLocation);
    }
    const error = this.storeError ?? found?.error;
    if (error) {
      throw error;
    }
    return { facts: found!.facts, unmeasured: [] };
  }

  async probe(table: CatalogTable) {
    const error =
      this.storeError ??
      this.#tables.get(`${table.schema}.${table.name}`)?.error;
    if (error) {
      throw error;
    }
  }

  async readPartitionValues(_: CatalogTable, { keys }: { keys: string[] }) {
    return new Map<string, PartitionValue[]>(
      keys.map(key => [
        key,
        [{ field: 'day', transform: 'day', value: 'secret-2024-01-31' }],
      ]),
    );
  }

  async close() {}

  private versionOf(table: FakeTable | undefined): number {
    return Number(
      /v(\d+)\.json/.exec(table?.table.metadataLocation ?? '')?.[1] ?? 0,
    );
  }
}

export function readError(
  kind: ReadError['kind'],
  location = 's3://lake/x',
  subject: ReadError['subject'] = 'metadata',
): ReadError {
  return new ReadError(kind, subject, location, `made to be ${kind}`);
}
