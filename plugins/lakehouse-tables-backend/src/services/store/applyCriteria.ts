import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { LakehouseTableCondition } from '../../permissions/rules';
import { isStorable } from './storableText';

/** Where a query has what conditions look at. */
export type ColumnOfProperty = Record<
  LakehouseTableCondition['property'],
  string
>;

/** Narrows a query to what a permission decision allows. */
export function applyCriteria(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<LakehouseTableCondition>,
  columns: ColumnOfProperty,
): void {
  if ('allOf' in criteria) {
    for (const part of criteria.allOf) {
      query.andWhere(builder => applyCriteria(builder, part, columns));
    }
  } else if ('anyOf' in criteria) {
    query.where(builder => {
      for (const part of criteria.anyOf) {
        builder.orWhere(inner => applyCriteria(inner, part, columns));
      }
    });
  } else if ('not' in criteria) {
    query.whereNot(builder => applyCriteria(builder, criteria.not, columns));
  } else {
    const column = columns[criteria.property];
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
export function searchWords(q: string | undefined): string[] {
  return (q ?? '')
    .toLocaleLowerCase('en')
    .split(/\s+/)
    .filter(Boolean)
    .map(word => word.replace(/[\\%_]/g, sign => `\\${sign}`));
}
