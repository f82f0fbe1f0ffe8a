import { startProvider } from '../__testUtils__/startProvider';
import { environment, table, tables } from '../testing/fakes';

describe('LakehouseEntityProvider', () => {
  it('provides environments and tables, and follows what happens to them', async () => {
    const { backend, catalog, run, outcomes } = await startProvider();
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
    const { backend, catalog, run } = await startProvider();
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
    const { backend, catalog, run } = await startProvider({
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
    const { backend, catalog, run, logger } = await startProvider();
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
      const { backend, catalog, run, outcomes } = await startProvider();
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
      const { backend, catalog, run } = await startProvider();
      backend.tables = tables(3);

      await expect(
        run(AbortSignal.abort(new Error('shutting down'))),
      ).rejects.toThrow('shutting down');
      expect(catalog.mutations).toEqual([]);
    });

    it('while tables come and go between two pages', async () => {
      const { backend, catalog, run } = await startProvider();
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
});
