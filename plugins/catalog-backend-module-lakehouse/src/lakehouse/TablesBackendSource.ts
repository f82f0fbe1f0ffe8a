import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import {
  LakehouseTablesApi,
  LakehouseTablesClient,
  RequestOptions,
  TableSummary,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { createBoundedFetch } from './createBoundedFetch';
import { LakehouseSource, LakehouseView } from './types';

/** The most that the API answers at once. */
const PAGE_SIZE = 500;
const LIST_ATTEMPTS = 3;

/** Asks the lakehouse-tables backend, as the service that the catalog is. */
export class TablesBackendSource implements LakehouseSource {
  static create(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }): TablesBackendSource {
    return new TablesBackendSource(
      options.auth,
      signal =>
        new LakehouseTablesClient({
          discoveryApi: options.discovery,
          fetchApi: {
            fetch: createBoundedFetch({
              signal,
              timeoutMs: 30_000,
              attempts: 3,
              pauseMs: 1_000,
            }),
          },
        }),
    );
  }

  constructor(
    private readonly auth: AuthService,
    private readonly createApi: (signal: AbortSignal) => LakehouseTablesApi,
  ) {}

  /** @throws ConflictError - when tables kept coming and going while they were listed */
  async read(signal: AbortSignal): Promise<LakehouseView> {
    const api = this.createApi(signal);
    const { token } = await this.auth.getPluginRequestToken({
      onBehalfOf: await this.auth.getOwnServiceCredentials(),
      targetPluginId: 'lakehouse-tables',
    });
    const { items: environments } = await api.listEnvironments({ token });
    for (let attempt = 1; attempt <= LIST_ATTEMPTS; attempt++) {
      const tables = await listAllTables(api, { token });
      if (tables) {
        return { environments, tables };
      }
    }
    throw new ConflictError(
      'The list of tables kept changing while it was read',
    );
  }
}

/**
 * All pages as one list; `undefined` when they do not fit together. A table that goes while pages are read moves another one
 * over the edge of a page, where it would be missed and then deleted from the catalog. So each page begins with the last table
 * of the page before.
 */
async function listAllTables(
  api: LakehouseTablesApi,
  options: RequestOptions,
): Promise<TableSummary[] | undefined> {
  const tables: TableSummary[] = [];
  for (;;) {
    const offset = Math.max(tables.length - 1, 0);
    const { items, totalItems } = await api.listTables(
      { sort: 'name', order: 'asc', limit: PAGE_SIZE, offset },
      options,
    );
    if (tables.length > 0 && tables.pop()?.id !== items[0]?.id) {
      return undefined;
    }
    tables.push(...items);
    if (tables.length >= totalItems) {
      return tables;
    }
    if (items.length <= 1) {
      return undefined;
    }
  }
}
