import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  lakehouseDataValuesReadPermission,
  lakehouseTableReadPermission,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  everything,
  ownTables,
  Policy,
  startPlugin,
} from '../__testUtils__/startPlugin';

const ORDERS = {
  environment: 'local',
  catalog: 'lakehouse',
  schema: 'vendas',
  name: 'orders',
};
const SALARIES = { ...ORDERS, schema: 'hr', name: 'salaries' };

async function start(policy?: Policy) {
  const plugin = await startPlugin(policy);
  const { actions: offered } = await plugin.actions.list();
  const invoke = async (name: string, input: {}) => {
    const { id } = offered.find(action => action.name === name)!;
    const { output } = await plugin.actions.invoke({
      id,
      input: input as typeof ORDERS,
      credentials: mockCredentials.user(),
    });
    return output as Record<string, any>;
  };
  return { ...plugin, offered, invoke };
}

const ON_ONE_TABLE = [
  'get-table-health',
  'get-table-history',
  'list-snapshots',
  'list-partitions',
  'refresh-table',
];

describe('actions', () => {
  it('say honestly what they do', async () => {
    const { offered } = await start();

    const reading = { readOnly: true, idempotent: true, destructive: false };
    expect(offered.map(({ name, attributes }) => [name, attributes])).toEqual([
      ['list-environments', reading],
      ['list-tables', reading],
      ['get-table-health', reading],
      ['get-table-history', reading],
      ['list-snapshots', reading],
      ['list-partitions', reading],
      ['refresh-table', { ...reading, readOnly: false }],
      ['plan-table-optimization', { ...reading, idempotent: false }],
      [
        'run-table-optimization',
        { readOnly: false, idempotent: true, destructive: true },
      ],
      ['list-maintenance-runs', reading],
      ['get-maintenance-run', reading],
    ]);
  });

  it('answer what the pages show', async () => {
    const { invoke } = await start();

    expect(await invoke('list-environments', {})).toMatchObject({
      items: [
        {
          id: 'local',
          catalogs: [{ id: 'lakehouse', outcome: 'ok', tables: 3 }],
          engines: [{ id: 'trino', state: 'down' }],
        },
      ],
    });
    expect(await invoke('list-tables', { schema: ['vendas'] })).toMatchObject({
      totalItems: 2,
      items: [{ name: 'broken' }, { name: 'orders' }],
    });
    expect(await invoke('get-table-health', ORDERS)).toMatchObject({
      findings: [{ code: 'small-files', action: 'optimize' }, {}],
    });
    expect(await invoke('get-table-history', ORDERS)).toMatchObject({
      items: [{ status: 'scored', dataFiles: 400 }],
    });
    expect(
      await invoke('list-snapshots', { ...ORDERS, limit: 1 }),
    ).toMatchObject({
      totalItems: 2,
      items: [
        { current: true, committedAt: expect.stringMatching(/^2\d{3}-/) },
      ],
    });
    expect(await invoke('list-partitions', ORDERS)).toEqual({
      totalItems: 1,
      partitionCount: 1,
      items: [expect.objectContaining({ key: 'k1', dataFiles: 400 })],
    });
    expect(await invoke('refresh-table', ORDERS)).toMatchObject({
      table: { name: 'orders' },
    });
  });

  it('show a caller no table that the caller may not read', async () => {
    const { invoke } = await start({
      ...everything,
      [lakehouseTableReadPermission.name]: ownTables(
        lakehouseTableReadPermission,
      ),
    });

    expect(await invoke('list-tables', {})).toMatchObject({ totalItems: 2 });
    const { items } = await invoke('list-environments', {});
    expect(items[0].catalogs[0].tables).toBeUndefined();
    for (const name of ON_ONE_TABLE) {
      await expect(invoke(name, SALARIES)).rejects.toThrow('No table');
    }
  });

  it('refuse a caller who may read no table', async () => {
    const { invoke } = await start({});

    for (const name of ['list-environments', 'list-tables']) {
      await expect(invoke(name, {})).rejects.toThrow('may not read');
    }
    for (const name of ON_ONE_TABLE) {
      await expect(invoke(name, ORDERS)).rejects.toThrow('may not read');
    }
  });

  it('give data values only when asked for and permitted, and record both', async () => {
    const { invoke, event, auditor } = await start({
      ...everything,
      [lakehouseDataValuesReadPermission.name]: ownTables(
        lakehouseDataValuesReadPermission,
      ),
    });
    const secret = 'secret-2024-01-31';

    expect(
      JSON.stringify(await invoke('list-partitions', ORDERS)),
    ).not.toContain(secret);
    expect(auditor.createEvent).not.toHaveBeenCalled();

    expect(
      await invoke('list-partitions', { ...ORDERS, values: true }),
    ).toMatchObject({ items: [{ values: [{ value: secret }] }] });
    expect(event.success).toHaveBeenCalledTimes(1);

    await expect(
      invoke('list-partitions', { ...SALARIES, values: true }),
    ).rejects.toThrow('may not see data values');
    expect(event.fail).toHaveBeenCalledTimes(1);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'data-values-read',
        meta: { queryType: 'action', ...SALARIES },
      }),
    );
  });

  it('refuse a refresh to a caller who may only read, and text that nothing can hold', async () => {
    const { invoke } = await start({
      [lakehouseTableReadPermission.name]: { result: AuthorizeResult.ALLOW },
    });

    await expect(invoke('refresh-table', ORDERS)).rejects.toThrow(
      'may not refresh',
    );
    await expect(invoke('list-tables', { q: 'a\0b' })).rejects.toThrow("'q'");
    await expect(
      invoke('get-table-health', { ...ORDERS, name: '\ud800' }),
    ).rejects.toThrow('No table');
  });
});
