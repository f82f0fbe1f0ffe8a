import {
  lakehouseDataValuesReadPermission,
  lakehouseTableReadPermission,
  TableSummary,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import { aBuild, aModel, FakeModelSource } from './__testUtils__/models';
import {
  everything,
  ownTables,
  Policy,
  startPlugin,
} from './__testUtils__/startPlugin';

const API = '/api/lakehouse-tables';
const ORDERS = `${API}/tables/local/lakehouse/vendas/orders`;
const endedAt = Date.parse('2026-03-01T03:00:00Z');

const orders = aModel('vendas.orders', {
  layer: 'gold',
  role: 'information mart',
  roleEvidence: 'meta',
  description: 'All orders.',
  tags: ['pii'],
  owner: 'group:default/somebody',
  warnAfterMs: 1000,
  columns: [{ name: 'id', from: ['stg_orders.id'] }],
  run: { status: 'error', endedAt, message: 'Cannot cast ana@x.com' },
  tests: [
    { id: 'a', name: 'unique', status: 'pass', endedAt },
    { id: 'b', name: 'not_null', status: 'error', endedAt },
    { id: 'c', name: 'accepted_values', status: 'unknown' },
  ],
});

/** Waits until the tool has been asked, and what it said is stored. */
async function start(policy: Policy = everything) {
  const source = new FakeModelSource();
  source.answer = aBuild([orders], { url: 'https://prefect.example.com/1' });
  const started = await startPlugin(policy, source);
  for (let i = 0; i < 100; i++) {
    const { body } = await request(started.server).get(ORDERS);
    if (body.builds?.[0]?.state !== 'pending') break;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  return started;
}

describe('what modelling tools say of tables', () => {
  it('is answered with lists, facets and tables', async () => {
    const { server } = await start();

    const list = await request(server).get(`${API}/tables?layer=gold`);
    expect(list.body.items).toHaveLength(1);
    expect(list.body.items[0].model).toEqual({
      source: 'dbt',
      project: 'vendas',
      name: 'model.vendas.orders',
      kind: 'model',
      layer: 'gold',
      role: 'information mart',
      description: 'All orders.',
      tags: ['pii'],
      run: {
        status: 'error',
        at: '2026-03-01T03:00:00.000Z',
        message: 'Cannot cast ana@x.com',
        url: 'https://prefect.example.com/1',
      },
      tests: { passed: 1, warned: 0, failed: 1, notRun: 1 },
      freshness: {
        verdict: 'warn',
        dataAt: expect.any(String),
        warnAfterMs: 1000,
      },
    });
    const none = await request(server).get(
      `${API}/tables?role=${encodeURIComponent('same-as link')}`,
    );
    expect(none.body.totalItems).toBe(0);
    const wrong = await request(server).get(`${API}/tables?layer=platinum`);
    expect(wrong.status).toBe(400);

    const facets = await request(server).get(`${API}/tables/facets`);
    expect(facets.body.layers).toEqual([{ value: 'gold', count: 1 }]);

    const { body } = await request(server).get(ORDERS);
    expect(body.model).toMatchObject({
      roleEvidence: 'meta',
      owner: 'group:default/somebody',
      columns: [{ name: 'id', from: ['stg_orders.id'] }],
    });
    expect(body.builds).toEqual([
      expect.objectContaining({
        project: 'vendas',
        state: 'published',
        tool: 'dbt 1.11.16',
      }),
    ]);
    const other = await request(server).get(
      `${API}/tables/local/lakehouse/hr/salaries`,
    );
    expect(other.body).not.toHaveProperty('model');
    expect(other.body.builds).toHaveLength(1);
  });

  it('is told without messages, which may quote data, to who may not read data values', async () => {
    const { server } = await start({
      ...everything,
      [lakehouseDataValuesReadPermission.name]: {
        result: AuthorizeResult.DENY,
      },
    });
    const { body } = await request(server).get(ORDERS);
    expect(body.summary.model.run.status).toBe('error');
    expect(JSON.stringify(body)).not.toContain('ana@x.com');
    const list = await request(server).get(`${API}/tables`);
    expect(JSON.stringify(list.body)).not.toContain('ana@x.com');
  });

  it('is told of the tables alone that the caller may read', async () => {
    const { server } = await start({
      [lakehouseTableReadPermission.name]: ownTables(
        lakehouseTableReadPermission,
      ),
    });
    const { body } = await request(server).get(`${API}/tables?layer=gold`);
    expect(body.items.map((table: TableSummary) => table.name)).toEqual([
      'orders',
    ]);
  });

  it('is absent where nobody knows any, and no tool is asked', async () => {
    const { server } = await startPlugin();
    const { body } = await request(server).get(ORDERS);
    expect(body.builds).toEqual([]);
    expect(body.summary).not.toHaveProperty('model');
  });
});
