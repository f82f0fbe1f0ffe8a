import { TestDatabaseId } from '@backstage/backend-test-utils';
import {
  CodedMessage,
  formatTableAddress,
  PlanState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { Knex } from 'knex';
import { createTestScanner } from '../../../__testUtils__/createTestScanner';
import { createTestDatabases } from '../../../__testUtils__/databases';
import { FakeTableSource } from '../../../__testUtils__/FakeTableSource';
import { migrate } from '../../../database/openDatabase';
import { ADDRESS, NOW, runRecord, UUID } from '../__testUtils__/planning';
import { RunStore } from '../runs/RunStore';
import { PlanRecord } from '../types';
import { cleanPlans } from './cleanPlans';
import { PlanStore } from './PlanStore';

jest.setTimeout(60_000);
const { databases, ids } = createTestDatabases();
const HOUR_MS = 3_600_000;
const REASON: CodedMessage = { code: 'why', params: { n: 1 }, message: 'Why' };

const planOf = (id: string, more: Partial<PlanRecord> = {}): PlanRecord => ({
  id,
  operation: 'optimize',
  state: 'awaiting-approval',
  address: ADDRESS,
  tableUuid: UUID,
  owner: 'group:default/then',
  createdBy: 'user:default/ana',
  createdAt: NOW,
  expiresAt: NOW + HOUR_MS,
  engineId: 'trino',
  engineVersion: '476',
  document: {
    gates: [
      { id: 'a', verdict: 'blocked', code: 'x', params: {}, message: 'm' },
      { id: 'b', verdict: 'notice', code: 'y', params: {}, message: 'm' },
      { id: 'c', verdict: 'passed', code: 'z', params: {}, message: 'm' },
    ],
    scope: { kind: 'recommended', limited: true, partitions: [] },
    snapshotId: '9007199254740993',
  },
  ...more,
});

describe.each(ids)('plans in %s', (databaseId: TestDatabaseId) => {
  let database: Knex;
  let now: number;
  let store: PlanStore;
  const approve = (id: string, runId: string) =>
    database.transaction(trx =>
      store.approve(id, { actor: 'user:default/bia', runId, at: now }, trx),
    );
  const list = async (
    query: Parameters<PlanStore['list']>[0] = {},
    readable: Parameters<PlanStore['list']>[1] = 'all',
  ) =>
    (await store.list(query, readable, { limit: 10, offset: 0 })).items.map(
      plan => plan.id,
    );
  const stateOf = async (id: string) => (await store.get(id))?.state;

  beforeEach(async () => {
    database = await databases.init(databaseId);
    await migrate(database);
    now = NOW;
    store = PlanStore.create({ database, now: () => now });
  });

  it('are kept with all that they hold, and how they came to be', async () => {
    const plan = planOf('1', { reason: REASON, state: 'rejected' });
    await store.insert(plan);
    expect(await store.get('1')).toEqual({ ...plan, runId: undefined });
    expect(await store.read('1')).toMatchObject({
      plan: {
        gatesBlocked: 1,
        gatesNoticed: 1,
        summary: {
          scope: { kind: 'recommended', limited: true, partitions: 0 },
        },
      },
      transitions: [
        { to: 'draft', actor: 'user:default/ana' },
        { from: 'draft', to: 'rejected', reason: REASON },
      ],
    });
    expect(await store.get('2')).toBeUndefined();
    expect(await store.get('\0')).toBeUndefined();
  });

  it('are listed newest first, by what is asked for and may be seen', async () => {
    const other = { ...ADDRESS, schema: 'hr', name: "it's 100%" };
    await store.insert(planOf('1'));
    await store.insert(planOf('2', { createdAt: NOW + 1, address: other }));
    expect(await list()).toEqual(['2', '1']);
    expect(await list({ schemas: ['hr'] })).toEqual(['2']);
    expect(await list({ q: 'PEDIDOS' })).toEqual(['1']);
    expect(await list({ q: '100%' })).toEqual(['2']);
    expect(await list({ q: 'hr\0' })).toEqual([]);
    expect(await list({ states: ['approved'] })).toEqual([]);
    expect(await list({ ids: ['1', '\0'] })).toEqual(['1']);
    const may = (property: 'schema' | 'owner', value: string) =>
      list({}, { property, values: [value] });
    expect(await may('schema', 'hr')).toEqual(['2']);
    expect(await may('owner', 'group:default/then')).toEqual(['2', '1']);
    expect(await may('owner', 'group:default/now')).toEqual([]);
    expect(
      await list({}, { not: { property: 'schema', values: ['hr'] } }),
    ).toEqual(['1']);
    const { totalItems } = await store.list({}, 'all', { limit: 1, offset: 1 });
    expect(totalItems).toBe(2);
  });

  it('belong to whom the table belongs now, while it is there', async () => {
    const scanner = createTestScanner({
      database,
      sources: { lakehouse: new FakeTableSource().put('vendas.pedidos') },
      config: { owners: [{ schema: 'vendas', owner: 'now' }] },
    });
    await scanner.scan();
    const [table] = await database('lakehouse_tables').select(
      'address_key',
      'table_uuid',
    );
    expect(table.address_key).toBe(formatTableAddress(ADDRESS));
    const mayNow = () =>
      list({}, { property: 'owner', values: ['group:default/now'] });
    const mayThen = () =>
      list({}, { property: 'owner', values: ['group:default/then'] });
    await store.insert(planOf('1', { tableUuid: table.table_uuid }));
    expect((await store.get('1'))!.owner).toBe('group:default/now');
    expect([await mayNow(), await mayThen()]).toEqual([['1'], []]);
    // Another table has the address by now.
    await database('lakehouse_tables').update({ table_uuid: 'another' });
    expect((await store.get('1'))!.owner).toBe('group:default/then');
    expect([await mayNow(), await mayThen()]).toEqual([[], ['1']]);
  });

  it('are approved once, by one of two that ask at once', async () => {
    await store.insert(planOf('1'));
    const answers = await Promise.all(
      ['r1', 'r2'].map(run => approve('1', run).catch(() => false)),
    );
    expect(answers.filter(Boolean)).toHaveLength(1);
    const plan = (await store.get('1'))!;
    expect(plan).toMatchObject({
      state: 'approved',
      runId: answers[0] ? 'r1' : 'r2',
    });
    expect(
      await store.reject('1', { actor: 'a', at: now, reason: REASON }),
    ).toBe(false);
  });

  it('expire, and can then be neither approved nor rejected', async () => {
    await store.insert(planOf('1'));
    await store.insert(planOf('2', { expiresAt: NOW + 2 * HOUR_MS }));
    now += HOUR_MS;
    expect(await approve('1', 'r')).toBe(false);
    expect(
      await store.reject('1', { actor: 'a', at: now, reason: REASON }),
    ).toBe(false);
    await store.expire();
    expect(await stateOf('1')).toBe('expired');
    expect(await stateOf('2')).toBe('awaiting-approval');
    expect((await store.read('1'))!.transitions.at(-1)).toMatchObject({
      from: 'awaiting-approval',
      to: 'expired',
      reason: { code: 'expired' },
    });
  });

  it('are removed some time after they could have been run, unless they were', async () => {
    const runs = RunStore.create({ database });
    const run = runRecord({ id: 'r', planId: 'ran' });
    await store.insert(planOf('ran'));
    await database.transaction(async trx => {
      await store.approve('ran', { actor: 'a', runId: 'r', at: now }, trx);
      await runs.insert(run, trx);
    });
    const states: PlanState[] = ['awaiting-approval', 'rejected', 'stale'];
    for (const state of states) await store.insert(planOf(state, { state }));
    await store.insert(planOf('later', { expiresAt: NOW + HOUR_MS + 1 }));
    const clean = (at: number) =>
      cleanPlans(database, { now: at, keepMs: 24 * HOUR_MS });
    expect(await clean(NOW + 25 * HOUR_MS)).toBe(0);
    expect(await clean(NOW + 25 * HOUR_MS + 1)).toBe(3);
    expect(await list()).toEqual(['ran', 'later']);
    const told = await database('maintenance_transitions').distinct(
      'subject_id',
    );
    expect(told.map(each => each.subject_id).sort()).toEqual([
      'later',
      'r',
      'ran',
    ]);
  });

  it('go stale when the table is no longer what was approved, and never come back', async () => {
    await store.insert(planOf('1'));
    expect(await approve('1', 'r')).toBe(true);
    await store.markStale('1', REASON);
    expect(await store.get('1')).toMatchObject({
      state: 'stale',
      reason: REASON,
      runId: 'r',
    });
    expect(await approve('1', 'r2')).toBe(false);
    for (const state of ['rejected', 'expired', 'stale'] as PlanState[]) {
      await store.insert(planOf(state, { state }));
      await store.markStale(state, { ...REASON, code: 'again' });
      expect((await store.get(state))!.reason).toBeUndefined();
    }
  });
});
