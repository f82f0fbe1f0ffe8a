import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { LakehouseTableCondition } from '../../permissions/rules';
import { isStorable } from './storableText';
import { TableFilter } from './types';

const COLUMN_OF_PROPERTY: Record<LakehouseTableCondition['property'], string> =
  {
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
  | 'owners';

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
    query.where(builder => applyCriteria(builder, readable));
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

function applyCriteria(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<LakehouseTableCondition>,
): void {
  if ('allOf' in criteria) {
    for (const part of criteria.allOf) {
      query.andWhere(builder => applyCriteria(builder, part));
    }
  } else if ('anyOf' in criteria) {
    query.where(builder => {
      for (const part of criteria.anyOf) {
        builder.orWhere(inner => applyCriteria(inner, part));
      }
    });
  } else if ('not' in criteria) {
    query.whereNot(builder => applyCriteria(builder, criteria.not));
  } else {
    const column = COLUMN_OF_PROPERTY[criteria.property];
    // Policies may be made of anything; what cannot be stored equals nothing that is.
    const values = criteria.values.filter(isStorable);
    if (values.length === 0) {
      query.whereRaw('1 = 0');
      return;
    }
    // A table without an owner meets `not: isOwner`; without the test for null, SQL would let it meet neither.
    query.whereNotNull(column).whereIn(column, values);
  }
}

/** Lower-case words of a search, with LIKE's own signs made harmless. */
function searchWords(q: string | undefined): string[] {
  return (q ?? '')
    .toLocaleLowerCase('en')
    .split(/\s+/)
    .filter(Boolean)
    .map(word => word.replace(/[\\%_]/g, sign => `\\${sign}`));
}
