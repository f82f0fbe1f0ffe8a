import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { LakehouseEnvironmentCondition } from '../../permissions/rules';

/** Narrows a query to what a permission decision allows. */
export function applyCriteria(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<LakehouseEnvironmentCondition>,
  columns: Record<LakehouseEnvironmentCondition['property'], string>,
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
    const values = criteria.values.filter(value => !value.includes('\u0000'));
    if (values.length === 0) {
      query.whereRaw('1 = 0');
      return;
    }
    // One without an owner meets `not: isOwner`; without the test for null, SQL would let it meet neither.
    query.whereNotNull(column).whereIn(column, values);
  }
}
