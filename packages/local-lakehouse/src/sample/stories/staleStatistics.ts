import { Story } from './types';

const TABLE = 'lakehouse.vendas.stale_statistics';

/** Analysed once; since then the table has more than doubled, so the planner's numbers are wrong. */
export const staleStatistics: Story = {
  name: 'stale_statistics',
  async load(trino) {
    // Statistics written with each insert would stay fresh.
    const session = trino.with({
      'lakehouse.collect_extended_statistics_on_write': 'false',
    });
    await session.run(
      `CREATE TABLE ${TABLE} AS SELECT * FROM tpch.tiny.lineitem WHERE orderkey <= 20000`,
    );
    await session.run(`ANALYZE ${TABLE}`);
    await session.run(
      `INSERT INTO ${TABLE} SELECT * FROM tpch.tiny.lineitem WHERE orderkey > 20000`,
    );
  },
};
