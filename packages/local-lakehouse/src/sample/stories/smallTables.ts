import { Story } from './types';

/** No row was ever written. */
export const emptyTable: Story = {
  name: 'empty_table',
  async load(trino) {
    await trino.run(
      `CREATE TABLE lakehouse.vendas.empty_table (id bigint, valor decimal(15, 2), data date)`,
    );
  },
};

/** One file from one commit: too small to judge. */
export const oneFile: Story = {
  name: 'one_file',
  async load(trino) {
    await trino.run(
      `CREATE TABLE lakehouse.vendas.one_file AS SELECT * FROM tpch.tiny.nation`,
    );
  },
};
