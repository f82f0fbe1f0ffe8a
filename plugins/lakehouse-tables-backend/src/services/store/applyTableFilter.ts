import { Knex } from 'knex';
import { applyCriteria, ColumnOfProperty, searchWords } from './applyCriteria';
import { TableFilter } from './types';

const COLUMN_OF_PROPERTY: ColumnOfProperty = {
  address: 'lakehouse_tables.address_key',
  environment: 'lakehouse_tables.environment',
  schema: 'lakehouse_tables.schema_name',
  owner: 'lakehouse_tables.owner',
};

/** The dimensions of a filter, so that a facet can leave out its own. */
export type FilterDimension =
  | 'environments'
  | 'catalogs'
  | 'schemas'
  | 'health'
  | 'findings'
  | 'owners'
  | 'layers'
  | 'roles';

/** Narrows a query on `lakehouse_tables` to what is asked for and may be seen. */
export function applyTableFilter<T extends Knex.QueryBuilder>(
  query: T,
  filter: TableFilter,
  options: { except?: FilterDimension } = {},
): T {
  query.whereNotNull('lakehouse_tables.address_key');
  for (const { environment, catalog } of filter.hidden ?? []) {
    query.whereNot(builder =>
      builder
        .where('lakehouse_tables.environment', environment)
        .where('lakehouse_tables.catalog', catalog),
    );
  }
  if (filter.readable !== 'all') {
    const { readable } = filter;
    query.where(builder =>
      applyCriteria(builder, readable, COLUMN_OF_PROPERTY),
    );
  }
  for (const word of searchWords(filter.q)) {
    query.whereRaw("lakehouse_tables.search_text like ? escape '\\'", [
      `%${word}%`,
    ]);
  }
  const oneOf = (
    dimension: FilterDimension,
    column: string,
    values: string[] | undefined,
  ) => {
    if (values?.length && options.except !== dimension) {
      query.whereIn(`lakehouse_tables.${column}`, values);
    }
  };
  oneOf('environments', 'environment', filter.environments);
  oneOf('catalogs', 'catalog', filter.catalogs);
  oneOf('schemas', 'schema_name', filter.schemas);
  oneOf('owners', 'owner', filter.owners);
  const modelIn = (
    dimension: 'layers' | 'roles',
    column: string,
    values: string[] | undefined,
  ) => {
    if (values?.length && options.except !== dimension) {
      query.whereIn('lakehouse_tables.address_key', builder =>
        builder
          .from('table_models')
          .select('table_models.address_key')
          .where('table_models.preferred', true)
          .whereIn(`table_models.${column}`, values),
      );
    }
  };
  modelIn('layers', 'layer', filter.layers);
  modelIn('roles', 'role', filter.roles);
  if (options.except !== 'health') {
    applyHealth(query, filter);
  }
  if (filter.findings?.length && options.except !== 'findings') {
    const { findings } = filter;
    query.whereIn('lakehouse_tables.id', builder =>
      builder
        .from('table_findings')
        .select('table_findings.table_id')
        .whereIn('table_findings.code', findings),
    );
  }
  return query;
}

function applyHealth(query: Knex.QueryBuilder, filter: TableFilter) {
  const { statuses = [], bands = [] } = filter;
  if (statuses.length === 0 && bands.length === 0) {
    return;
  }
  query.where(builder => {
    if (statuses.length) {
      builder.orWhereIn('lakehouse_tables.status', statuses);
    }
    if (bands.length) {
      builder.orWhere(scored =>
        scored
          .where('lakehouse_tables.status', 'scored')
          .whereIn('lakehouse_tables.band', bands),
      );
    }
  });
}
