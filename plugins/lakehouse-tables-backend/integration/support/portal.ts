import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  EnvironmentList,
  TableDetail,
  TableList,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { JsonObject } from '@backstage/types';
import knexFactory, { Knex } from 'knex';
import request from 'supertest';
import lakehouseTablesPlugin from '../../src';
import { eventually } from './eventually';

const API = '/api/lakehouse-tables';

/** A database that several portals may share, one after the other or as replicas. */
export function createDatabase(): Knex {
  return knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
}

/** The plugin over real components, with a database of its own unless one is given. */
export async function startPortal(
  environments: JsonObject,
  tables: JsonObject = {},
  sharedDatabase?: Knex,
) {
  const database = sharedDatabase ?? createDatabase();
  const backend = await startTestBackend({
    features: [
      lakehouseTablesPlugin,
      // The test backend's own scheduler runs each task once.
      schedulerServiceFactory,
      mockServices.database.factory({ knex: database }),
      mockServices.rootConfig.factory({
        data: {
          lakehouse: {
            environments,
            tables: {
              schedule: {
                frequency: { seconds: 1 },
                timeout: { seconds: 60 },
              },
              readTimeout: { seconds: 5 },
              ...tables,
            },
          },
        },
      }),
    ],
  });
  const { server } = backend;
  const get = async <T>(path: string): Promise<T> => {
    const response = await request(server).get(`${API}${path}`);
    if (response.status !== 200) {
      throw new Error(`${path}: ${response.status} ${response.text}`);
    }
    return response.body as T;
  };
  const portal = {
    server,
    stop: async () => {
      await backend.stop();
      if (!sharedDatabase) {
        await database.destroy();
      }
    },
    environments: () => get<EnvironmentList>('/environments'),
    tables: (query = '') => get<TableList>(`/tables?limit=500&${query}`),
    table: (schema: string, name: string, environment = 'local') =>
      get<TableDetail>(
        `/tables/${environment}/lakehouse/${encodeURIComponent(
          schema,
        )}/${encodeURIComponent(name)}`,
      ),
    /** A table as lists show it, when there is one. */
    find: async (schema: string, name: string, environment = 'local') => {
      const { items } = await portal.tables(
        `environment=${environment}&schema=${schema}`,
      );
      return items.find(each => each.name === name);
    },
    refresh: (schema: string, name: string, environment = 'local') =>
      request(server).post(
        `${API}/tables/${environment}/lakehouse/${encodeURIComponent(
          schema,
        )}/${encodeURIComponent(name)}/refresh`,
      ),
    partitions: (schema: string, name: string, values: boolean) =>
      request(server).get(
        `${API}/tables/local/lakehouse/${schema}/${name}/partitions?values=${values}`,
      ),
    /** Waits until a scan runs that started after the call. */
    nextScanStarted: async () => {
      await eventually(async () =>
        (await portal.catalog()).scanning ? undefined : true,
      );
      await eventually(async () =>
        (await portal.catalog()).scanning ? true : undefined,
      );
    },
    /** State of the environment's one catalog. */
    catalog: async (environment = 'local') => {
      const { items } = await portal.environments();
      const found = items.find(each => each.id === environment);
      return found!.catalogs[0];
    },
    /** Waits until a scan ended that started after the call. */
    nextScan: async (environment = 'local') => {
      const calledAt = new Date().toISOString();
      return eventually(async () => {
        const catalog = await portal.catalog(environment);
        return (catalog.startedAt ?? '') > calledAt ? catalog : undefined;
      });
    },
  };
  return portal;
}
