import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  lakehouseDataValuesReadPermission,
  lakehouseTableReadPermission,
  lakehouseTableRefreshPermission,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import request from 'supertest';
import {
  createLakehouseTableConditionalDecision,
  lakehouseTableConditions,
} from '.';
import { FakeTableSource, readError } from './__testUtils__/FakeTableSource';
import { createLakehouseTablesPlugin } from './plugin';

const API = '/api/lakehouse-tables';
const ORDERS = `${API}/tables/local/lakehouse/vendas/orders`;
const SALARIES = `${API}/tables/local/lakehouse/hr/salaries`;

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/** What each permission is answered with. */
type Policy = Record<string, PolicyDecision>;

const everything: Policy = {
  [lakehouseTableReadPermission.name]: ALLOW,
  [lakehouseDataValuesReadPermission.name]: ALLOW,
  [lakehouseTableRefreshPermission.name]: ALLOW,
};

/** Own tables only, as for a data engineer. */
const ownTables = (permission: typeof lakehouseTableReadPermission) =>
  createLakehouseTableConditionalDecision(
    permission,
    lakehouseTableConditions.isOwner({ owners: ['group:default/vendas-data'] }),
  );

async function start(policy: Policy = everything) {
  const source = new FakeTableSource()
    .put('vendas.orders', { facts: { dataFiles: 400, fileBytes: 100_000 } })
    .put('hr.salaries')
    .put('vendas.broken', { error: readError('not-found') });
  const auditor = mockServices.auditor.mock();
  const event = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(event);
  const actions = actionsRegistryServiceMock();
  const { server } = await startTestBackend({
    features: [
      createLakehouseTablesPlugin({ connect: async () => source }),
      mockServices.permissions.mock({
        authorizeConditional: async requests =>
          requests.map(({ permission }) => policy[permission.name] ?? DENY),
      }).factory,
      auditor.factory,
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => actions,
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: {
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          lakehouse: {
            environments: {
              local: {
                title: 'Local lakehouse',
                owner: 'platform',
                catalogs: {
                  lakehouse: {
                    metastore: { type: 'hive', uri: 'thrift://127.0.0.1:1' },
                    objectStore: { type: 's3' },
                  },
                },
                engines: {
                  trino: {
                    type: 'trino',
                    url: 'http://127.0.0.1:1',
                    catalogs: { lakehouse: 'lake' },
                  },
                },
              },
            },
            tables: {
              owners: [
                { schema: 'vendas', owner: 'vendas-data' },
                { schema: 'hr', owner: 'people' },
              ],
            },
          },
        },
      }),
    ],
  });
  // Somebody who may read all tables waits for the first scan.
  for (let i = 0; i < 100 && source.reads.length < 3; i++) {
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  await new Promise(resolve => setTimeout(resolve, 100));
  return { server, source, auditor, event, actions };
}

describe('lakehouse-tables', () => {
  it('answers lists, facets, a table and its parts from what a scan stored', async () => {
    const { server } = await start();

    const list = await request(server).get(`${API}/tables`);
    expect(list.status).toBe(200);
    expect(
      list.body.items.map((table: { title: string }) => table.title),
    ).toEqual(['vendas.broken', 'vendas.orders', 'hr.salaries']);
    expect(list.body).toMatchObject({ totalItems: 3, limit: 50, offset: 0 });
    expect(list.body.items[1]).toMatchObject({
      status: 'scored',
      owner: 'group:default/vendas-data',
      mainFinding: { code: 'small-files', severity: expect.any(String) },
      dataFiles: 400,
      bytes: 40_000_000,
    });
    // Unknown is absent, never 0.
    expect(list.body.items[0]).not.toHaveProperty('bytes');
    expect(list.body.items[0].readProblem).toMatchObject({ kind: 'not-found' });

    const filtered = await request(server).get(
      `${API}/tables?q=VENDAS ord&finding=small-files&status=scored&limit=1`,
    );
    expect(filtered.body.items).toHaveLength(1);
    expect(filtered.body.totalItems).toBe(1);

    const facets = await request(server).get(`${API}/tables/facets`);
    expect(facets.body).toMatchObject({
      totals: { tables: 3, tablesWithBytes: 2 },
      schemas: [
        { value: 'vendas', count: 2 },
        { value: 'hr', count: 1 },
      ],
      statuses: [
        { value: 'scored', count: 2 },
        { value: 'broken', count: 1 },
      ],
    });

    const table = await request(server).get(ORDERS);
    expect(table.status).toBe(200);
    expect(table.body).toMatchObject({
      summary: { title: 'vendas.orders' },
      report: { status: 'scored', parts: expect.any(Array) },
      facts: { snapshotCount: 2, files: { dataFiles: 400 } },
      permitted: { mayRefresh: true, mayReadDataValues: true },
    });
    expect(table.body.facts.snapshots).toBeUndefined();
    expect(table.body.facts.files.partitions).toBeUndefined();

    const snapshots = await request(server).get(`${ORDERS}/snapshots?limit=1`);
    expect(snapshots.body).toMatchObject({
      totalItems: 2,
      items: [{ snapshotId: '9007199254740900001', current: true, refs: [] }],
    });

    const partitions = await request(server).get(`${ORDERS}/partitions`);
    expect(partitions.body).toMatchObject({
      totalItems: 1,
      partitionCount: 1,
      valuesShown: false,
      items: [{ key: 'k1', dataFiles: 400 }],
    });

    const history = await request(server).get(`${ORDERS}/history`);
    expect(history.body.items).toEqual([
      expect.objectContaining({ status: 'scored', dataFiles: 400 }),
    ]);

    const environments = await request(server).get(`${API}/environments`);
    expect(environments.body.items).toEqual([
      expect.objectContaining({
        id: 'local',
        title: 'Local lakehouse',
        owner: 'group:default/platform',
        catalogs: [
          expect.objectContaining({
            id: 'lakehouse',
            outcome: 'ok',
            tablesSeen: 3,
            tablesFailed: 1,
          }),
        ],
        engines: [expect.objectContaining({ id: 'trino', state: 'down' })],
      }),
    ]);
  });

  it('refuses what is not in its schema', async () => {
    const { server } = await start();

    for (const query of ['limit=501', 'sort=colour', 'status=fine', 'x=1']) {
      const { status } = await request(server).get(`${API}/tables?${query}`);
      expect([query, status]).toEqual([query, 400]);
    }
  });

  it('refuses whoever has not signed in', async () => {
    const { server } = await start();

    for (const path of [
      `${API}/environments`,
      `${API}/tables`,
      `${API}/tables/facets`,
      ORDERS,
      `${ORDERS}/snapshots`,
      `${ORDERS}/partitions`,
      `${ORDERS}/history`,
    ]) {
      const { status } = await request(server)
        .get(path)
        .set('Authorization', mockCredentials.none.header());
      expect([path, status]).toEqual([path, 401]);
    }
  });

  it('refuses every route to whoever may read no table', async () => {
    const { server, auditor, event } = await start({});

    for (const path of [
      `${API}/environments`,
      `${API}/tables`,
      `${API}/tables/facets`,
      ORDERS,
      `${ORDERS}/snapshots`,
      `${ORDERS}/partitions`,
      `${ORDERS}/history`,
    ]) {
      const { status } = await request(server).get(path);
      expect([path, status]).toEqual([path, 403]);
    }
    expect((await request(server).post(`${ORDERS}/refresh`)).status).toBe(403);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'table-refresh' }),
    );
    expect(event.fail).toHaveBeenCalled();
  });

  it('shows only the tables that a condition lets through, and hides that others exist', async () => {
    const { server } = await start({
      ...everything,
      [lakehouseTableReadPermission.name]: ownTables(
        lakehouseTableReadPermission,
      ),
    });

    const list = await request(server).get(`${API}/tables`);
    expect(list.body.totalItems).toBe(2);
    const facets = await request(server).get(`${API}/tables/facets`);
    expect(facets.body.totals.tables).toBe(2);
    expect(facets.body.owners).toEqual([
      { value: 'group:default/vendas-data', count: 2 },
    ]);
    expect((await request(server).get(ORDERS)).status).toBe(200);

    const environments = await request(server).get(`${API}/environments`);
    const [catalog] = environments.body.items[0].catalogs;
    expect(catalog).toMatchObject({ id: 'lakehouse', outcome: 'ok' });
    expect(catalog).not.toHaveProperty('tablesSeen');
    expect(catalog).not.toHaveProperty('tablesFailed');

    const hidden = await request(server).get(SALARIES);
    const absent = await request(server).get(
      `${API}/tables/local/lakehouse/hr/nothing`,
    );
    expect(hidden.status).toBe(404);
    expect(absent.status).toBe(404);
    expect(hidden.body.error.message.replace('salaries', 'nothing')).toBe(
      absent.body.error.message,
    );
    for (const part of ['snapshots', 'partitions', 'history']) {
      expect((await request(server).get(`${SALARIES}/${part}`)).status).toBe(
        404,
      );
    }
    expect((await request(server).post(`${SALARIES}/refresh`)).status).toBe(
      404,
    );
  });

  it('shows data values and refreshes only where that is permitted', async () => {
    const { server, source, event } = await start({
      ...everything,
      [lakehouseDataValuesReadPermission.name]: ownTables(
        lakehouseDataValuesReadPermission,
      ),
      [lakehouseTableRefreshPermission.name]: ownTables(
        lakehouseTableRefreshPermission,
      ),
    });

    const own = await request(server).get(ORDERS);
    expect(own.body.permitted).toEqual({
      mayRefresh: true,
      mayReadDataValues: true,
    });
    const foreign = await request(server).get(SALARIES);
    expect(foreign.body.permitted).toEqual({
      mayRefresh: false,
      mayReadDataValues: false,
    });

    const values = await request(server).get(
      `${ORDERS}/partitions?values=true`,
    );
    expect(values.body).toMatchObject({
      valuesShown: true,
      items: [
        {
          key: 'k1',
          values: [
            { field: 'day', transform: 'day', value: 'secret-2024-01-31' },
          ],
        },
      ],
    });
    expect(event.success).toHaveBeenCalledTimes(1);
    const refused = await request(server).get(
      `${SALARIES}/partitions?values=true`,
    );
    expect(refused.status).toBe(403);
    expect(refused.text).not.toContain('secret-2024-01-31');
    expect(event.fail).toHaveBeenCalledTimes(1);
    expect((await request(server).get(`${SALARIES}/partitions`)).status).toBe(
      200,
    );

    source.put('vendas.orders', { facts: { dataFiles: 3 } });
    const refreshed = await request(server).post(`${ORDERS}/refresh`);
    expect(refreshed.status).toBe(200);
    expect(refreshed.body.summary.dataFiles).toBe(3);
    expect((await request(server).post(`${SALARIES}/refresh`)).status).toBe(
      403,
    );
  });

  it('reads once for many refreshes of one table at the same time', async () => {
    const { server, source } = await start();
    source.reads.length = 0;
    source.put('vendas.orders', { facts: { dataFiles: 7 } });

    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        request(server).post(`${ORDERS}/refresh`),
      ),
    );

    expect(answers.map(answer => answer.body.summary.dataFiles)).toEqual([
      7, 7, 7, 7, 7,
    ]);
    expect(source.reads).toEqual(['vendas.orders']);
  });

  it('says why a refresh could not be done, and keeps the table', async () => {
    const { server, source } = await start();

    source.listError = readError('unavailable', 'thrift://x', 'catalog');
    const down = await request(server).post(`${ORDERS}/refresh`);
    expect(down.status).toBe(503);
    expect((await request(server).get(ORDERS)).status).toBe(200);

    source.listError = undefined;
    source.drop('vendas.orders');
    const gone = await request(server).post(`${ORDERS}/refresh`);
    expect(gone.status).toBe(404);
    expect((await request(server).get(ORDERS)).status).toBe(404);
  });

  it('offers the same to assistants, with the permissions of whom they act for', async () => {
    const { actions } = await start({
      ...everything,
      [lakehouseTableReadPermission.name]: ownTables(
        lakehouseTableReadPermission,
      ),
    });
    const credentials = mockCredentials.user();
    const { actions: offered } = await actions.list();
    expect(offered.map(({ name, attributes }) => [name, attributes])).toEqual([
      ['list-tables', { readOnly: true, idempotent: true, destructive: false }],
      [
        'get-table-health',
        { readOnly: true, idempotent: true, destructive: false },
      ],
      [
        'refresh-table',
        { readOnly: false, idempotent: true, destructive: false },
      ],
    ]);

    const [list, health, refresh] = offered.map(({ id }) => id);
    const { output } = await actions.invoke({
      id: list,
      input: {},
      credentials,
    });
    expect(output).toMatchObject({ totalItems: 2 });
    const orders = {
      environment: 'local',
      catalog: 'lakehouse',
      schema: 'vendas',
      name: 'orders',
    };
    await expect(
      actions.invoke({ id: health, input: orders, credentials }),
    ).resolves.toMatchObject({
      output: { findings: [{ code: 'small-files', action: 'optimize' }, {}] },
    });
    await expect(
      actions.invoke({
        id: health,
        input: { ...orders, schema: 'hr', name: 'salaries' },
        credentials,
      }),
    ).rejects.toThrow('No table');
    await expect(
      actions.invoke({ id: refresh, input: orders, credentials }),
    ).resolves.toMatchObject({ output: { table: { name: 'orders' } } });
  });

  it('does not start with a wrong configuration, and names the key', async () => {
    const startWith = (tables: {}) =>
      startTestBackend({
        features: [
          createLakehouseTablesPlugin(),
          mockServices.rootConfig.factory({ data: { lakehouse: { tables } } }),
        ],
      });

    await expect(startWith({ concurrency: 0 })).rejects.toThrow(
      "'lakehouse.tables.concurrency'",
    );
    await expect(startWith({ owners: [{ owner: '???' }] })).rejects.toThrow(
      "'lakehouse.tables.owners[0].owner'",
    );
    await expect(startWith({ maskingKey: 'short' })).rejects.toThrow(
      "'lakehouse.tables.maskingKey'",
    );
    await expect(startWith({ readTimeout: 'soon' })).rejects.toThrow(
      'readTimeout',
    );
  });
});
