import { Story } from './types';

const TABLE = 'lakehouse.vendas.evolved';

/**
 * Columns added, renamed, widened and dropped, and the partitioning changed
 * from years to months to none but a bucket, so that files lie in three specs.
 */
export const evolved: Story = {
  name: 'evolved',
  async load(trino) {
    await trino.run(
      `CREATE TABLE ${TABLE} (
         pedido_id integer, cliente_id bigint, valor real, data date, nota varchar
       ) WITH (partitioning = ARRAY['year(data)'])`,
    );
    await trino.run(
      `INSERT INTO ${TABLE}
       SELECT CAST(orderkey AS integer), custkey, CAST(totalprice AS real), orderdate, comment
       FROM tpch.tiny.orders WHERE orderkey <= 20000`,
    );
    await trino.run(`ALTER TABLE ${TABLE} ADD COLUMN prioridade varchar`);
    await trino.run(
      `ALTER TABLE ${TABLE} ALTER COLUMN valor SET DATA TYPE double`,
    );
    await trino.run(
      `ALTER TABLE ${TABLE} ALTER COLUMN pedido_id SET DATA TYPE bigint`,
    );
    await trino.run(
      `ALTER TABLE ${TABLE} SET PROPERTIES partitioning = ARRAY['month(data)']`,
    );
    await trino.run(
      `INSERT INTO ${TABLE}
       SELECT orderkey, custkey, totalprice, orderdate, comment, orderpriority
       FROM tpch.tiny.orders WHERE orderkey > 20000 AND orderkey <= 40000`,
    );
    await trino.run(`ALTER TABLE ${TABLE} RENAME COLUMN nota TO observacao`);
    await trino.run(
      `ALTER TABLE ${TABLE} SET PROPERTIES partitioning = ARRAY['bucket(cliente_id, 4)']`,
    );
    await trino.run(
      `INSERT INTO ${TABLE}
       SELECT orderkey, custkey, totalprice, orderdate, comment, orderpriority
       FROM tpch.tiny.orders WHERE orderkey > 40000`,
    );
    await trino.run(`ALTER TABLE ${TABLE} DROP COLUMN observacao`);
  },
};
