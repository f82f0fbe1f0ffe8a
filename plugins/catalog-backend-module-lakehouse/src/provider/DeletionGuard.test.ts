import { startProvider } from '../__testUtils__/startProvider';
import { table, tables } from '../testing/fakes';

describe('a provider, when much is missing at once', () => {
  async function filled() {
    const fixture = await startProvider();
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
    const { backend, catalog, run } = await startProvider({
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
