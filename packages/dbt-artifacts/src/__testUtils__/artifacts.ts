const metadataOf = (name: string, version: number) => ({
  dbt_schema_version: `https://schemas.getdbt.com/dbt/${name}/v${version}.json`,
  dbt_version: '1.11.16',
  generated_at: '2026-01-31T08:30:00.000000Z',
  invocation_id: 'b2c1',
});

/** A node of a manifest, with what dbt writes beside what is read. */
export const nodeOf = (id: string, more: object = {}) => {
  const [resourceType, , name] = id.split('.');
  return {
    unique_id: id,
    resource_type: resourceType,
    name,
    alias: name,
    database: 'lakehouse',
    schema: 'raw_vault',
    fqn: ['vendas', 'silver', 'raw_vault', name],
    original_file_path: `models/${name}.sql`,
    description: '',
    tags: [],
    meta: {},
    columns: {},
    config: { materialized: 'incremental', enabled: true },
    depends_on: { nodes: [], macros: [] },
    checksum: { name: 'sha256', checksum: '0' },
    ...more,
  };
};

export const sourceOf = (name: string, more: object = {}) => ({
  unique_id: `source.vendas.bronze.${name}`,
  name,
  identifier: name,
  database: 'lakehouse',
  schema: 'bronze',
  description: '',
  tags: [],
  meta: {},
  columns: {},
  freshness: null,
  ...more,
});

export const manifestOf = (
  nodes: { unique_id: string }[],
  sources: { unique_id: string }[] = [],
  version = 12,
) => ({
  metadata: { ...metadataOf('manifest', version), project_name: 'vendas' },
  nodes: Object.fromEntries(nodes.map(node => [node.unique_id, node])),
  sources: Object.fromEntries(sources.map(each => [each.unique_id, each])),
});

export const runResultsOf = (...results: object[]) => ({
  metadata: metadataOf('run-results', 6),
  results,
});

export const sourcesOf = (...results: object[]) => ({
  metadata: metadataOf('sources', 3),
  results,
});
