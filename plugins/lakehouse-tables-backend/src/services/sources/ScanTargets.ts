import { createHash } from 'node:crypto';
import {
  CatalogDescriptor,
  EnvironmentDescriptor,
  LakehouseLocator,
} from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { ScanTarget } from '../scanner/types';
import { CatalogKey } from '../store/types';
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

  /** Throws when the connection cannot be made; resolves `undefined` when no such catalog is described. */
  async get(key: CatalogKey): Promise<ScanTarget | undefined> {
    const environment = (await this.environments()).find(
      each => each.id === key.environment,
    );
    const catalog = environment?.catalogs.find(each => each.id === key.catalog);
    if (!environment || !catalog) {
      return undefined;
    }
    const id = `${environment.id}/${catalog.id}`;
    const description = JSON.stringify([catalog, environment.engines]);
    const open = this.#open.get(id);
    if (open?.description === description) {
      return open.target;
    }
    if (open) {
      // Reads that still use the old connection end with it; the next scan repeats them.
      await closeQuietly(open.target);
    }
    const target = this.connect(environment, catalog);
    const opened = { description, target };
    this.#open.set(id, opened);
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

  private async connect(
    environment: EnvironmentDescriptor,
    catalog: CatalogDescriptor,
  ): Promise<ScanTarget> {
    const source = await this.factory(environment, catalog);
    return {
      environment: environment.id,
      catalog: catalog.id,
      source,
      readerKey: createHash('sha256')
        .update(`${source.reader} ${this.settingsKey}`)
        .digest('hex')
        .slice(0, 8),
    };
  }
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
