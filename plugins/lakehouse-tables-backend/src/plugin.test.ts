import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { lakehouseTableReadPermission } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import request from 'supertest';
import {
  everything,
  ownTables,
  startPlugin,
} from './__testUtils__/startPlugin';
import { createLakehouseTablesPlugin } from './plugin';

const API = '/api/lakehouse-tables';
const ORDERS = `${API}/tables/local/lakehouse/vendas/orders`;
const SALARIES = `${API}/tables/local/lakehouse/hr/salaries`;

describe('lakehouse-tables', () => {
  it('answers lists, facets, a table and its parts from what a scan stored', async () => {
    const { server } = await startPlugin();

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
    const { server } = await startPlugin();

    for (const query of ['limit=501', 'sort=colour', 'status=fine', 'x=1']) {
      const { status } = await request(server).get(`${API}/tables?${query}`);
      expect([query, status]).toEqual([query, 400]);
    }
  });

  it('refuses whoever has not signed in', async () => {
    const { server } = await startPlugin();

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
    const { server, auditor, event } = await startPlugin({});

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

  it('records what a plan was asked for, a refused one too', async () => {
    const { server, auditor, event } = await startPlugin({});
    const { status } = await request(server)
      .post(`${ORDERS}/plans`)
      .send({
        operation: 'roll-back',
        undoes: 'a-run',
        scope: { kind: 'whole-table' },
      });
    expect(status).toBe(403);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'maintenance-plan-create',
        meta: expect.objectContaining({
          operation: 'roll-back',
          undoes: 'a-run',
          scope: 'whole-table',
        }),
      }),
    );
    expect(event.fail).toHaveBeenCalled();
  });

  it('shows only the tables that a condition lets through, and hides that others exist', async () => {
    const { server } = await startPlugin({
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

  it('names the parameter with a character that no database can hold', async () => {
    const { server } = await startPlugin();

    for (const parameter of [
      'q',
      'environment',
      'schema',
      'owner',
      'finding',
    ]) {
      for (const path of ['/tables', '/tables/facets']) {
        const { status, body } = await request(server).get(
          `${API}${path}?${parameter}=a%00b`,
        );
        expect([path, parameter, status]).toEqual([path, parameter, 400]);
        expect(body.error).toMatchObject({
          name: 'InputError',
          message: expect.stringContaining(`'${parameter}'`),
        });
      }
    }
    const path = `${API}/tables/local/lakehouse/vendas/a%00b`;
    expect((await request(server).get(path)).status).toBe(404);
    expect((await request(server).post(`${path}/refresh`)).status).toBe(404);
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
