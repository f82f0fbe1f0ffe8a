import { KnownTable } from '../store/KnownTables';
import { LocationIndex } from './LocationIndex';

/** What is known of a catalog while its tables are updated, kept true from one table to the next. */
export class CatalogView {
  readonly #byId = new Map<string, KnownTable>();
  readonly #byAddress = new Map<string, KnownTable>();

  static create(options: {
    known: KnownTable[];
    /** Version listed for an address; `undefined` when the catalog lists no such table. */
    listedVersion: (addressKey: string) => string | undefined;
    /** Locations of the tables as they were stored when the view was made. */
    locations: LocationIndex;
    /** Owners that models name, by address. */
    modelOwners: Map<string, string>;
  }): CatalogView {
    const view = new CatalogView(
      options.listedVersion,
      options.locations,
      options.modelOwners,
    );
    for (const table of options.known) {
      view.set(table);
    }
    return view;
  }

  private constructor(
    readonly listedVersion: (addressKey: string) => string | undefined,
    readonly locations: LocationIndex,
    private readonly modelOwners: Map<string, string>,
  ) {}

  modelOwner(addressKey: string): string | undefined {
    return this.modelOwners.get(addressKey);
  }

  all(): Iterable<KnownTable> {
    return this.#byId.values();
  }

  withId(id: string): KnownTable | undefined {
    return this.#byId.get(id);
  }

  atAddress(addressKey: string): KnownTable | undefined {
    return this.#byAddress.get(addressKey);
  }

  set(table: KnownTable): void {
    const before = this.#byId.get(table.id);
    if (before?.addressKey) {
      this.#byAddress.delete(before.addressKey);
    }
    this.#byId.set(table.id, table);
    if (table.addressKey) {
      this.#byAddress.set(table.addressKey, table);
    }
  }
}
