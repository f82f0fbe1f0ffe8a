import { startProvider } from '../__testUtils__/startProvider';
import { environment, table, tables } from '../testing/fakes';

describe('a catalog of the lakehouse that could not be listed', () => {
  it.each([{ outcome: 'never' as const }, { outcome: 'failed' as const }])(
    'keeps the tables of a catalog that was never listed ($outcome), however long, and removes others',
    async state => {
      const { backend, catalog, run } = await startProvider();
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
    const { backend, catalog, run } = await startProvider();
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
});
