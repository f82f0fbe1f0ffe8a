import { Story } from './types';

const TABLE = 'lakehouse.vendas.gc_disabled';

/** `gc.enabled = false`: the files belong to somebody else too, so nothing may be cleaned up. */
export const gcDisabled: Story = {
  name: 'gc_disabled',
  async load(trino) {
    await trino.run(
      `CREATE TABLE ${TABLE}
       WITH (extra_properties = MAP(ARRAY['gc.enabled'], ARRAY['false']))
       AS SELECT * FROM tpch.tiny.supplier`,
    );
    await trino.run(`INSERT INTO ${TABLE} SELECT * FROM tpch.tiny.supplier`);
  },
};
