import { Story } from './types';

/** The TPC-H tables at scale 0.01 with the standard's own column names, and how each lies in storage. */
const LAYOUT: Record<string, string> = {
  customer: '',
  nation: '',
  region: '',
  part: '',
  supplier: '',
  partsupp: '',
  orders: "WITH (partitioning = ARRAY['month(orderdate)'])",
  lineitem: "WITH (sorted_by = ARRAY['shipdate'])",
};

/** Healthy tables of one file, `orders` with a partition for each of 80 months, `lineitem` sorted. */
export const tpch: Story = {
  name: 'tpch',
  async load(trino) {
    for (const [table, layout] of Object.entries(LAYOUT)) {
      await trino.run(
        `CREATE TABLE lakehouse.tpch.${table} ${layout} AS SELECT * FROM tpch.tiny.${table}`,
      );
    }
  },
};
