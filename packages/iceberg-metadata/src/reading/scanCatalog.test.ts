import { makeTable, MemoryStore } from '../__testUtils__/testTable';
import { CatalogTable, ListOptions, TableCatalog } from '../catalog/types';
import { ReadError } from '../errors';
import { scanCatalog, TableOutcome } from './scanCatalog';
import { TableReader } from './TableReader';

const OPTIONS = { tier: 'T1' as const, targetFileBytes: 1 };

function named(name: string, changes: Partial<CatalogTable> = {}) {
  return {
    schema: 'sales',
    name,
    kind: 'table' as const,
    parameters: {},
    ...changes,
  };
}

/** Lists the first tables at once, and the others when they are `released`. */
class SlowCatalog implements TableCatalog {
  readonly store = new MemoryStore();
  readonly asked: ListOptions[] = [];
  release: () => void = () => {};
  private readonly loaded = makeTable({ store: this.store, manifests: [] });

  constructor(
    private readonly first: CatalogTable[],
    private readonly rest: CatalogTable[] = [],
  ) {}

  async list(options: ListOptions = {}) {
    this.asked.push(options);
    options.onTables?.(this.first);
    if (this.rest.length > 0) {
      await new Promise<void>((resolve, reject) => {
        this.release = resolve;
        options.signal?.addEventListener('abort', () =>
          reject(options.signal!.reason),
        );
      });
    }
    return {
      schemas: ['sales'],
      tables: [...this.first, ...this.rest],
      problems: [],
    };
  }

  async get() {
    return undefined;
  }

  async load(table: CatalogTable) {
    if (table.name === 'broken') {
      throw new ReadError('denied', 'metadata', table.name, 'not yours');
    }
    return this.loaded;
  }

  async close() {}
}

describe('scanCatalog', () => {
  const reader = () => TableReader.create({ maskingKey: 'sixteen bytes key' });

  it('reads the first tables while the others are still being listed, and each table once', async () => {
    const catalog = new SlowCatalog(
      [named('a'), named('view', { kind: 'view' })],
      [named('b')],
    );
    const read: string[] = [];
    const listing = await scanCatalog(
      catalog,
      reader(),
      { ...OPTIONS, schemas: ['sales'] },
      ({ table, facts }) => {
        read.push(`${table.name} ${facts?.formatVersion}`);
        // The catalog ends its listing only after a table has been read.
        catalog.release();
      },
    );
    expect(read).toEqual(['a 2', 'b 2']);
    expect(listing.tables).toHaveLength(3);
    expect(catalog.asked[0].schemas).toEqual(['sales']);
  });

  it('hands over failures beside facts, and leaves out what is not wanted', async () => {
    const catalog = new SlowCatalog([
      named('a'),
      named('broken'),
      named('known'),
    ]);
    const outcomes: TableOutcome[] = [];
    await scanCatalog(
      catalog,
      reader(),
      { ...OPTIONS, wanted: table => table.name !== 'known' },
      outcome => void outcomes.push(outcome),
    );
    expect(
      Object.fromEntries(
        outcomes.map(each => [
          each.table.name,
          each.error?.kind ?? each.facts!.tiers,
        ]),
      ),
    ).toEqual({ a: ['T1'], broken: 'denied' });
  });

  it('has so many tables in hand and no more', async () => {
    const catalog = new SlowCatalog(
      Array.from({ length: 20 }, (_, i) => named(`t${i}`)),
    );
    let inHand = 0;
    let most = 0;
    await scanCatalog(
      catalog,
      reader(),
      { ...OPTIONS, tablesAtOnce: 3 },
      async () => {
        most = Math.max(most, ++inHand);
        await new Promise(resolve => setTimeout(resolve, 2));
        inHand--;
      },
    );
    expect(most).toBe(3);
  });

  it.each([
    ['an abort', (stop: AbortController) => stop.abort(new Error('enough'))],
    [
      'a failure of the caller',
      () => {
        throw new Error('enough');
      },
    ],
  ])('ends with %s, also in the midst of listing', async (_, act) => {
    const catalog = new SlowCatalog([named('a'), named('b')], [named('c')]);
    const stop = new AbortController();
    const seen: string[] = [];
    await expect(
      scanCatalog(
        catalog,
        reader(),
        { ...OPTIONS, signal: stop.signal, tablesAtOnce: 1 },
        ({ table }) => {
          seen.push(table.name);
          act(stop);
        },
      ),
    ).rejects.toThrow('enough');
    expect(seen).toEqual(['a']);
  });
});
