import { Story } from './types';

const TABLE = 'lakehouse.vendas.sorted_orders';

/** A sort order with two columns, given only after the first file: that file keeps its old order. */
export const sortedOrders: Story = {
  name: 'sorted_orders',
  async load(trino) {
    await trino.run(
      `CREATE TABLE ${TABLE} AS SELECT * FROM tpch.tiny.orders WHERE orderkey <= 15000`,
    );
    await trino.run(
      `ALTER TABLE ${TABLE} SET PROPERTIES
       sorted_by = ARRAY['orderdate', 'totalprice DESC NULLS LAST']`,
    );
    for (const [from, to] of [
      [15000, 30000],
      [30000, 45000],
      [45000, 60000],
    ]) {
      await trino.run(
        `INSERT INTO ${TABLE} SELECT * FROM tpch.tiny.orders
         WHERE orderkey > ${from} AND orderkey <= ${to}`,
      );
    }
  },
};
