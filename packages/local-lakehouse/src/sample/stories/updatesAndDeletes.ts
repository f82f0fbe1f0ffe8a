import { Story } from './types';

const TABLE = 'lakehouse.vendas.updates_and_deletes';

/**
 * A table corrected row by row. DELETE, UPDATE and MERGE leave position delete
 * files for well over a fifth of the rows, which each reader has to apply.
 */
export const updatesAndDeletes: Story = {
  name: 'updates_and_deletes',
  async load(trino) {
    await trino.run(
      `CREATE TABLE ${TABLE} WITH (partitioning = ARRAY['year(orderdate)'])
       AS SELECT * FROM tpch.tiny.orders`,
    );
    await trino.run(`DELETE FROM ${TABLE} WHERE orderkey % 10 = 3`);
    await trino.run(`DELETE FROM ${TABLE} WHERE custkey % 10 = 7`);
    await trino.run(
      `UPDATE ${TABLE} SET orderstatus = 'X', totalprice = totalprice * 0.9
       WHERE orderkey % 8 = 5`,
    );
    await trino.run(
      `MERGE INTO ${TABLE} t
       USING (SELECT orderkey, totalprice FROM tpch.tiny.orders WHERE orderkey % 7 = 2) s
       ON t.orderkey = s.orderkey
       WHEN MATCHED AND s.totalprice > 200000 THEN DELETE
       WHEN MATCHED THEN UPDATE SET totalprice = s.totalprice + 1`,
    );
  },
};
