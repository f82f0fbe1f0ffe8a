import {
  lakehouseDataValuesReadPermission,
  lakehouseTableRefreshPermission,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import request from 'supertest';
import { readError } from './__testUtils__/FakeTableSource';
import {
  everything,
  ownTables,
  startPlugin,
} from './__testUtils__/startPlugin';

const API = '/api/lakehouse-tables';
const ORDERS = `${API}/tables/local/lakehouse/vendas/orders`;
const SALARIES = `${API}/tables/local/lakehouse/hr/salaries`;

describe('routes that read a table now', () => {
  it('shows data values and refreshes only where that is permitted', async () => {
    const { server, source, event } = await startPlugin({
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
      mayPlan: false,
      mayRun: false,
    });
    const foreign = await request(server).get(SALARIES);
    expect(foreign.body.permitted).toEqual({
      mayRefresh: false,
      mayReadDataValues: false,
      mayPlan: false,
      mayRun: false,
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
    const { server, source } = await startPlugin();
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
    const { server, source } = await startPlugin();

    source.listError = readError('unavailable', 'thrift://x', 'catalog');
    const down = await request(server).post(`${ORDERS}/refresh`);
    expect(down.status).toBe(503);
    expect((await request(server).get(ORDERS)).status).toBe(200);

    source.listError = undefined;
    source.drop('vendas.orders');
    const gone = await request(server).post(`${ORDERS}/refresh`);
    expect(gone.status).toBe(404);
    const kept = await request(server).get(ORDERS);
    expect(kept.body.summary.stale).toMatchObject({
      part: 'catalog',
      code: 'not-found',
    });
  });

  it('sends away who would read data values behind too many others', async () => {
    const { server, source } = await startPlugin();
    const read = source.readPartitionValues.bind(source);
    let reading = 0;
    let most = 0;
    let release = () => {};
    const gate = new Promise<void>(resolve => {
      release = resolve;
    });
    source.readPartitionValues = async (...args) => {
      reading++;
      most = Math.max(most, reading);
      await gate;
      reading--;
      return read(...args);
    };

    // Two are read and twenty wait; the other three are refused while those are held up.
    let refused = 0;
    const statuses = await Promise.all(
      Array.from({ length: 25 }, async () => {
        const { status } = await request(server).get(
          `${ORDERS}/partitions?values=true`,
        );
        refused += status === 503 ? 1 : 0;
        if (refused === 3) {
          release();
        }
        return status;
      }),
    );

    expect(most).toBe(2);
    expect(statuses.filter(status => status === 200)).toHaveLength(22);
    expect(statuses.filter(status => status === 503)).toHaveLength(3);
  });
});
