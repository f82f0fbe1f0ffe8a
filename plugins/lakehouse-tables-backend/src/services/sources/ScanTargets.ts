import { createHash } from 'node:crypto';
import {
  CatalogDescriptor,
  EnvironmentDescriptor,
  LakehouseLocator,
} from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { ScanTarget } from '../scanner/types';
import { CatalogKey } from '../store/types';
import { SchemaTableSource } from './SchemaTableSource';
import { TableSource } from './types';

/** Makes the connection to a catalog. */
export type TableSourceFactory = (
  environment: EnvironmentDescriptor,
  catalog: CatalogDescriptor,
) => Promise<TableSource>;

/** Keeps one connection for each catalog that the locator describes, and makes it anew when the description changes. */
export class ScanTargets {
  readonly #open = new Map<
    string,
    { description: string; target: Promise<ScanTarget> }
  >();

  static create(options: {
    locator: LakehouseLocator;
    factory: TableSourceFactory;
    /** Changes with the settings that facts are read with. */
    settingsKey: string;
  }): ScanTargets {
    return new ScanTargets(
      options.locator,
      options.factory,
      options.settingsKey,
    );
  }

  private constructor(
    private readonly locator: LakehouseLocator,
    private readonly factory: TableSourceFactory,
    private readonly settingsKey: string,
  ) {}

  async environments(): Promise<EnvironmentDescriptor[]> {
    return this.locator.listEnvironments();
  }

  /** All catalogs that are described now. */
  async catalogs(): Promise<CatalogKey[]> {
    return catalogsOf(await this.environments());
  }

  /** Throws when the connection cannot be made; resolves `undefined` when no such catalog is described. */
  async get(key: CatalogKey): Promise<ScanTarget | undefined> {
    const environments = await this.environments();
    this.closeAllBut(catalogsOf(environments).map(idOf));
    const environment = environments.find(each => each.id === key.environment);
    const catalog = environment?.catalogs.find(each => each.id === key.catalog);
    if (!environment || !catalog) {
      return undefined;
    }
    const id = idOf(key);
    const description = JSON.stringify([catalog, environment.engines]);
    const open = this.#open.get(id);
    if (open?.description === description) {
      return open.target;
    }
    // The new connection takes the place before anything is waited for, so that two callers never make two. Reads that still
    // use the old one end with it; the next scan repeats them.
    const target = this.connect(environment, catalog);
    const opened = { description, target };
    this.#open.set(id, opened);
    if (open) {
      void closeQuietly(open.target);
    }
    // A connection that could not be made is tried again the next time, unless another took its place.
    target.catch(() => {
      if (this.#open.get(id) === opened) {
        this.#open.delete(id);
      }
    });
    return target;
  }

  /** Catalogs whose files lie in the same object store but which are not merely another name of the same metastore. */
  async neighboursOf(key: CatalogKey): Promise<CatalogKey[]> {
    const all = (await this.environments()).flatMap(environment =>
      environment.catalogs.map(catalog => ({
        environment: environment.id,
        catalog: catalog.id,
        store: storeOf(catalog),
        metastore: JSON.stringify(catalog.metastore),
      })),
    );
    const own = all.find(
      each =>
        each.environment === key.environment && each.catalog === key.catalog,
    );
    return all.filter(
      each =>
        own !== undefined &&
        each.store !== undefined &&
        each.store === own.store &&
        each.metastore !== own.metastore,
    );
  }

  async close(): Promise<void> {
    const open = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(open.map(each => closeQuietly(each.target)));
  }

  /** Ends connections to catalogs that are no longer described. */
  private closeAllBut(ids: string[]): void {
    for (const [id, { target }] of this.#open) {
      if (!ids.includes(id)) {
        this.#open.delete(id);
        void closeQuietly(target);
      }
    }
  }

  private async connect(
    environment: EnvironmentDescriptor,
    catalog: CatalogDescriptor,
  ): Promise<ScanTarget> {
    const whole = await this.factory(environment, catalog);
    const source = catalog.schemas
      ? SchemaTableSource.create(whole, catalog.schemas.prefix)
      : whole;
    return {
      environment: environment.id,
      catalog: catalog.id,
      source,
      readerKey: createHash('sha256')
        .update(
          JSON.stringify([
            source.reader,
            this.settingsKey,
            // What may be read decides what is known.
            catalog.objectStore.type === 's3' && catalog.objectStore.buckets,
          ]),
        )
        .digest('hex')
        .slice(0, 8),
    };
  }
}

function catalogsOf(environments: EnvironmentDescriptor[]): CatalogKey[] {
  return environments.flatMap(environment =>
    environment.catalogs.map(catalog => ({
      environment: environment.id,
      catalog: catalog.id,
    })),
  );
}

function idOf({ environment, catalog }: CatalogKey): string {
  return `${environment}/${catalog}`;
}

function storeOf({ objectStore }: CatalogDescriptor): string | undefined {
  return objectStore.type === 's3'
    ? `${objectStore.endpoint ?? ''} ${
        objectStore.endpoint ? '' : objectStore.region
      }`
    : undefined;
}

async function closeQuietly(target: Promise<ScanTarget>): Promise<void> {
  try {
    await (await target).source.close();
  } catch {
    // What could not be opened or closed holds nothing that anybody waits for.
  }
}
