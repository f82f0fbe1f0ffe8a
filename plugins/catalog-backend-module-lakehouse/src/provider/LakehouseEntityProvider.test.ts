import { mockServices } from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { ConfigReader } from '@backstage/config';
import { TablesBackendSource } from '../lakehouse/TablesBackendSource';
import { ProviderMetrics } from '../metrics/ProviderMetrics';
import {
  environment,
  FakeCatalog,
  FakeTablesBackend,
  table,
  tables,
} from '../testing/fakes';
import { LakehouseEntityProvider } from './LakehouseEntityProvider';

async function setup(lakehouse: object = {}) {
  const backend = new FakeTablesBackend();
  const catalog = new FakeCatalog();
  const logger = mockServices.logger.mock();
  const runs = { add: jest.fn() };
  let task: (signal: AbortSignal) => void | Promise<void> = () => {};
  const provider = LakehouseEntityProvider.fromConfig(
    new ConfigReader({ catalog: { providers: { lakehouse } } }),
    {
      source: new TablesBackendSource(
        mockServices.auth.mock({
          getOwnServiceCredentials:
            mockServices.auth().getOwnServiceCredentials,
          getPluginRequestToken: async () => ({ token: 'mock-token' }),
        }),
        () => backend.api,
      ),
      inventory: catalog,
      metrics: ProviderMetrics.create(
        metricsServiceMock.mock({ createCounter: () => runs }),
      ),
      logger,
      scheduler: mockServices.scheduler.mock({
        createScheduledTaskRunner: () => ({
          run: async ({ fn }) => {
            task = fn;
          },
        }),
      }),
    },
  );
  await provider.connect(catalog);
  return {
    backend,
    catalog,
    logger,
    outcomes: () => runs.add.mock.calls.map(([, { outcome }]) => outcome),
    run: async (signal = new AbortController().signal) => task(signal),
  };
}

describe('LakehouseEntityProvider', () => {
  it('provides environments and tables, and follows what happens to them', async () => {
    const { backend, catalog, run, outcomes } = await setup();
    backend.tables = [table('vendas', 'a'), table('vendas', 'b')];
    await run();
    expect(catalog.names()).toEqual([
      'Lakehouse local',
      'vendas.a',
      'vendas.b',
    ]);

    backend.tables = [
      table('vendas', 'b', { owner: 'team-b' }),
      table('x', 'c'),
    ];
    await run();
    expect(catalog.names()).toEqual(['Lakehouse local', 'vendas.b', 'x.c']);
    expect(
      [...catalog.entities.values()].map(({ spec }) => spec?.owner),
    ).toEqual([
      'group:default/platform-engineers',
      'group:default/team-b',
      'group:default/unknown',
    ]);
    expect(outcomes()).toEqual(['ok', 'ok']);
  });

  it('reads all pages, and provides thousands in parts', async () => {
    const { backend, catalog, run } = await setup();
    backend.tables = tables(3_200);
    await run();

    expect(catalog.entities.size).toBe(3_201);
    expect(catalog.mutations.map(({ type }) => type)).toEqual(
      Array(4).fill('delta'),
    );

    backend.tables = backend.tables.slice(1);
    await run();
    expect(catalog.entities.size).toBe(3_200);
  });

  it('provides what the filter lets through', async () => {
    const { backend, catalog, run } = await setup({
      include: [{ schema: 'gold' }],
      exclude: [{ environment: 'dev' }],
    });
    backend.environments = [environment('local'), environment('dev')];
    backend.tables = [
      table('gold', 'a'),
      table('raw', 'b'),
      table('gold', 'c', { environment: 'dev' }),
    ];
    await run();

    expect(catalog.names()).toEqual(['Lakehouse local', 'gold.a']);
  });

  it('leaves out what the catalog would reject, and nothing else, and says so once', async () => {
    const { backend, catalog, run, logger } = await setup();
    backend.tables = [table('s', 'bad', { title: '' }), table('s', 'good')];
    await run();
    await run();

    expect(catalog.names()).toEqual(['Lakehouse local', 's.good']);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(
        /Left out Resource .*"bad".* would reject: .*title/,
      ),
    );
  });

  describe('does not touch the catalog', () => {
    it('when the tables backend cannot be asked', async () => {
      const { backend, catalog, run, outcomes } = await setup();
      backend.tables = tables(3);
      await run();

      backend.beforePage = () => {
        throw new Error('connect ECONNREFUSED');
      };
      await expect(run()).rejects.toThrow(
        /the catalog keeps those it has.*ECONNREFUSED/,
      );
      expect(catalog.entities.size).toBe(4);
      expect(outcomes()).toEqual(['ok', 'failed']);
    });

    it('when it was told to stop', async () => {
      const { backend, catalog, run } = await setup();
      backend.tables = tables(3);

      await expect(
        run(AbortSignal.abort(new Error('shutting down'))),
      ).rejects.toThrow('shutting down');
      expect(catalog.mutations).toEqual([]);
    });

    it('while tables come and go between two pages', async () => {
      const { backend, catalog, run } = await setup();
      backend.tables = tables(600);
      // One goes and one comes: as many as before, and one slipped over the edge of the page.
      let changes = 0;
      backend.beforePage = ({ offset }) => {
        if (offset) {
          changes += 1;
          backend.tables = [
            ...backend.tables.slice(1),
            table('vendas', `new${changes}`),
          ];
        }
      };
      await expect(run()).rejects.toThrow('kept changing');
      expect(catalog.mutations).toEqual([]);

      backend.beforePage = () => {};
      await run();
      expect(catalog.entities.size).toBe(601);
    });
  });

  describe('when much is missing at once', () => {
    async function filled() {
      const fixture = await setup();
      fixture.backend.tables = tables(20);
      await fixture.run();
      return { ...fixture, all: fixture.backend.tables };
    }

    it('keeps it until three runs in a row agree', async () => {
      const { backend, catalog, run, logger, all, outcomes } = await filled();
      backend.tables = [...all.slice(0, 10), table('vendas', 'new')];

      await run();
      expect(logger.warn).toHaveBeenCalledWith(
        expect.stringContaining(
          'Kept 10 of 21 lakehouse entities that are missing all at once (run 1 of the 3',
        ),
      );
      await run();
      // What is new comes in all the same.
      expect(catalog.entities.size).toBe(22);
      await run();
      expect(catalog.entities.size).toBe(12);
      expect(outcomes()).toEqual(['ok', 'held', 'held', 'ok']);
    });

    it('begins to count again when it was back in between', async () => {
      const { backend, catalog, run, all } = await filled();
      for (const seen of [[], [], all, [], []]) {
        backend.tables = seen;
        await run();
      }
      expect(catalog.entities.size).toBe(21);
    });

    it('begins to count again when other things are missing', async () => {
      const { backend, catalog, run, all } = await filled();
      for (const seen of [all.slice(10), all.slice(10), all.slice(0, 10)]) {
        backend.tables = seen;
        await run();
      }
      expect(catalog.entities.size).toBe(21);
    });

    it('removes the few that may go at once', async () => {
      const { backend, catalog, run, all } = await filled();
      backend.tables = all.slice(5);
      await run();

      expect(catalog.entities.size).toBe(16);
    });

    it('guards as the config says', async () => {
      const { backend, catalog, run } = await setup({
        deletionGuard: { maxPercent: 50, maxEntities: 0, confirmations: 2 },
      });
      backend.tables = tables(4);
      await run();

      backend.tables = tables(2);
      await run();
      expect(catalog.entities.size).toBe(3);

      backend.tables = [];
      await run();
      expect(catalog.entities.size).toBe(3);
      await run();
      expect(catalog.names()).toEqual(['Lakehouse local']);
    });
  });

  it.each([{ outcome: 'never' as const }, { outcome: 'failed' as const }])(
    'keeps the tables of a catalog that was never listed ($outcome), however long, and removes others',
    async state => {
      const { backend, catalog, run } = await setup();
      const other = table('x', 'other', { environment: 'dev' });
      backend.environments = [environment('local'), environment('dev')];
      backend.tables = [...tables(10), other];
      await run();

      // The tables backend lost its store, and cannot list the catalog of `local`.
      backend.environments = [
        environment('local', [state]),
        environment('dev'),
      ];
      backend.tables = [];
      for (let i = 0; i < 4; i++) {
        await run();
      }
      expect(catalog.names()).toEqual([
        'Lakehouse local',
        'Lakehouse dev',
        ...tables(10).map(({ title }) => title),
      ]);

      backend.environments = [environment('local'), environment('dev')];
      backend.tables = tables(10).slice(1);
      await run();
      expect(catalog.entities.size).toBe(11);
    },
  );

  it('believes a catalog that was listed before its last scan failed', async () => {
    const { backend, catalog, run } = await setup();
    backend.tables = tables(3);
    await run();

    backend.environments = [
      environment('local', [
        { outcome: 'failed', staleSince: '2026-01-01T00:00:00Z' },
      ]),
    ];
    backend.tables = tables(2);
    await run();

    expect(catalog.entities.size).toBe(3);
  });

  describe('when the configuration no longer names', () => {
    const inDev = (count: number) =>
      tables(count).map(({ name }) =>
        table('dev', name, { environment: 'dev' }),
      );

    async function filled() {
      const fixture = await setup();
      const { backend } = fixture;
      backend.environments = [environment('local'), environment('dev')];
      backend.tables = [...tables(10), ...inDev(15)];
      await fixture.run();
      return fixture;
    }

    it('an environment, removes all of it at once, and says so', async () => {
      const { backend, catalog, run, logger, outcomes } = await filled();
      backend.environments = [environment('local')];
      backend.tables = tables(10);
      await run();

      expect(catalog.entities.size).toBe(11);
      expect(catalog.names()).not.toContain('Lakehouse dev');
      expect(logger.info).toHaveBeenCalledWith(
        expect.stringContaining(
          'Removed 16 entities of lakehouse environments',
        ),
      );
      expect(outcomes()).toEqual(['ok', 'ok']);
    });

    it('a catalog, removes its tables and keeps the environment', async () => {
      const { backend, catalog, run } = await filled();
      backend.environments = [
        environment('local'),
        environment('dev', [{ id: 'another' }]),
      ];
      backend.tables = tables(10);
      await run();

      expect(catalog.entities.size).toBe(12);
      expect(catalog.names()).toContain('Lakehouse dev');
    });

    it('one environment, and much of another is missing, guards the other', async () => {
      const { backend, catalog, run, outcomes } = await filled();
      backend.environments = [environment('local')];
      backend.tables = [];
      await run();

      expect(catalog.entities.size).toBe(11);
      expect(outcomes()).toEqual(['ok', 'held']);
    });

    it('anything at all, guards everything: a lost configuration looks like that', async () => {
      const { backend, catalog, run, outcomes } = await filled();
      backend.environments = [];
      backend.tables = [];
      await run();
      await run();
      expect(catalog.entities.size).toBe(27);
      await run();
      expect(catalog.entities.size).toBe(0);
      expect(outcomes()).toEqual(['ok', 'held', 'held', 'ok']);
    });
  });
});
