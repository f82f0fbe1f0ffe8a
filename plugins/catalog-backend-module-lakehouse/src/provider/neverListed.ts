import { KnownEntity } from '../catalog/types';
import { LakehouseView } from '../lakehouse/types';

/**
 * Whether an entity is of a catalog that the tables backend has but has not been able to list since its store began: after a
 * lost store, or right after its first start. Such a catalog has no tables in the view, which says nothing about the tables.
 */
export function neverListed(entity: KnownEntity, view: LakehouseView): boolean {
  const state = view.environments
    .find(({ id }) => id === entity.environment)
    ?.catalogs.find(({ id }) => id === entity.catalog);
  switch (state?.outcome) {
    case 'never':
      return true;
    case 'failed':
      // Of an earlier scan that succeeded, the tables are still in the view.
      return state.staleSince === undefined;
    default:
      return false;
  }
}
