import { startProvider } from '../__testUtils__/startProvider';
import { environment, table, tables } from '../testing/fakes';

describe('a provider, when the configuration no longer names', () => {
  const inDev = (count: number) =>
    tables(count).map(({ name }) => table('dev', name, { environment: 'dev' }));

  async function filled() {
    const fixture = await startProvider();
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
      expect.stringContaining('Removed 16 entities of lakehouse environments'),
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
