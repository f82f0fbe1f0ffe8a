import { readFileSync } from 'node:fs';
import { TrinoSession } from '@lakehouse-portal/local-lakehouse';

/**
 * The illnesses that src/sample/README.md promises, as Trino's own metadata
 * tables tell them. `./portal test` names the running lakehouse.
 */
const file = process.env.LAKEHOUSE_CONNECTION;
if (!file) {
  throw new Error(
    'LAKEHOUSE_CONNECTION must name the connection.json of a running lakehouse with sample tables',
  );
}
const trino = new TrinoSession(
  JSON.parse(readFileSync(file, 'utf8')).trino.url,
);

async function one(statement: string): Promise<unknown> {
  return (await trino.run(statement))[0][0];
}

/** A metadata table such as `$files`. */
function about(table: string, what: string): string {
  return `lakehouse.vendas."${table}$${what}"`;
}

describe('the sample lakehouse', () => {
  it('has four schemas with at least 14 tables', async () => {
    const tables = await trino.run(
      `SELECT table_schema, count(*) FROM lakehouse.information_schema.tables
       WHERE table_schema IN ('tpch', 'flights', 'vendas', 'nomes_dificeis') GROUP BY 1`,
    );
    expect(Object.fromEntries(tables)).toEqual({
      tpch: 8,
      flights: 2,
      vendas: 17,
      nomes_dificeis: 7,
    });
  });

  it('has all flights, and some of them in far too many partitions', async () => {
    expect(await one('SELECT count(*) FROM lakehouse.flights.flights')).toBe(
      3_000_000,
    );
    const partitions = await one(
      'SELECT count(*) FROM lakehouse.flights."flights_by_origin$partitions"',
    );
    expect(partitions).toBeGreaterThan(200);
  });

  it('has tables full of small files, in one partition or all over', async () => {
    expect(
      await one(`SELECT count(*) FROM ${about('many_small_files', 'files')}`),
    ).toBe(260);
    expect(
      await trino.run(
        `SELECT partition.loja, file_count FROM ${about(
          'hot_partition',
          'partitions',
        )}
         ORDER BY file_count DESC LIMIT 2`,
      ),
    ).toEqual([
      ['loja-007', 161],
      [expect.any(String), 1],
    ]);
  });

  it('has deletes by position and by value for more than the ratios that hurt', async () => {
    const ratio = (table: string, content: number) =>
      one(
        `SELECT CAST(sum(record_count) FILTER (WHERE content = ${content}) AS double)
           / sum(record_count) FILTER (WHERE content = 0) FROM ${about(
             table,
             'files',
           )}`,
      );
    expect(await ratio('updates_and_deletes', 1)).toBeGreaterThan(0.25);
    expect(await ratio('equality_deletes', 2)).toBeGreaterThan(0.15);
    // Deleted by value and inserted again: the table reads as it was.
    expect(
      await trino.run(
        'SELECT count(*), count(DISTINCT pedido_id) FROM lakehouse.vendas.equality_deletes',
      ),
    ).toEqual([[10_000, 10_000]]);
  });

  it('has 180 snapshots older than a month that can still be read', async () => {
    expect(
      await one(
        `SELECT count(*) FROM ${about('old_snapshots', 'snapshots')}
         WHERE committed_at < current_timestamp - INTERVAL '30' DAY`,
      ),
    ).toBe(180);
    expect(
      await one(
        `SELECT count(*) FROM lakehouse.vendas.old_snapshots
         FOR TIMESTAMP AS OF current_timestamp - INTERVAL '60' DAY`,
      ),
    ).toBe(400);
  });

  it('has a tag on an old snapshot and a branch with a commit of its own', async () => {
    expect(
      await trino.run(
        `SELECT name, type FROM ${about('tagged', 'refs')} ORDER BY name`,
      ),
    ).toEqual([
      ['auditoria', 'BRANCH'],
      ['fechamento-2024', 'TAG'],
      ['main', 'BRANCH'],
    ]);
    const rows = (version: string) =>
      one(
        `SELECT count(*) FROM lakehouse.vendas.tagged FOR VERSION AS OF '${version}'`,
      );
    expect(await rows('fechamento-2024')).toBe(2_000);
    expect(await rows('auditoria')).toBe(6_000);
  });

  it('has files in three partition specs and statistics that are out of date', async () => {
    expect(
      await one(
        `SELECT count(DISTINCT spec_id) FROM ${about('evolved', 'files')}`,
      ),
    ).toBe(3);
    expect(
      await one('SELECT count(*) FROM lakehouse.vendas.stale_statistics'),
    ).toBeGreaterThan(60_000);
    const [distinctShipModes] = await trino.run(
      'SHOW STATS FOR lakehouse.vendas.stale_statistics',
    );
    expect(distinctShipModes[2]).toBeLessThan(6_000);
  });

  it('has a table without metadata and one without a data file', async () => {
    await expect(
      trino.run('SELECT count(*) FROM lakehouse.vendas.broken_pointer'),
    ).rejects.toMatchObject({ errorName: 'ICEBERG_MISSING_METADATA' });
    await expect(
      trino.run('SELECT sum(valor) FROM lakehouse.vendas.missing_file'),
    ).rejects.toMatchObject({ errorName: 'ICEBERG_CANNOT_OPEN_SPLIT' });
  });

  it('has names and values that must be quoted everywhere', async () => {
    const value = '<img src=x onerror=alert(1)>';
    expect(
      await trino.run(
        `SELECT "código", "a.b" FROM lakehouse.nomes_dificeis.estranho WHERE "${value}" = '${value}'`,
      ),
    ).toEqual([[6, value]]);
    for (const name of [
      'order',
      'ponto.final',
      'a""b<b>c&d',
      "it's; drop table y; --",
    ]) {
      expect(
        await one(`SELECT count(*) FROM lakehouse.nomes_dificeis."${name}"`),
      ).toBe(500);
    }
  });
});
