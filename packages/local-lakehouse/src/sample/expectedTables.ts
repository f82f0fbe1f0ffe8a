/** The longest name that the sample uses, 100 characters. */
const LONG_NAME = 'tabela_com_um_nome_de_exatamente_cem_caracteres_'.padEnd(
  100,
  'x',
);

/** Every table of the sample lakehouse by schema: a load is complete when all are there. */
export const EXPECTED_TABLES: Record<string, string[]> = {
  tpch: [
    'customer',
    'lineitem',
    'nation',
    'orders',
    'part',
    'partsupp',
    'region',
    'supplier',
  ],
  flights: ['flights', 'flights_by_origin'],
  vendas: [
    'broken_pointer',
    'empty_table',
    'equality_deletes',
    'evolved',
    'format_v1',
    'format_v3',
    'gc_disabled',
    'gzip_metadata',
    'hot_partition',
    'many_small_files',
    'missing_file',
    'old_snapshots',
    'one_file',
    'sorted_orders',
    'stale_statistics',
    'tagged',
    'updates_and_deletes',
  ],
  nomes_dificeis: [
    'a"b<b>c&d',
    'estranho',
    "it's; drop table y; --",
    'order',
    'ponto.final',
    LONG_NAME,
    'vendas 2024-q1',
  ],
};
