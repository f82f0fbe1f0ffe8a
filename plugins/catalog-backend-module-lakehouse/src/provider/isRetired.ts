import { KnownEntity } from '../catalog/types';
import { LakehouseView } from '../lakehouse/types';

/**
 * Whether an entity is of an environment or a catalog that the tables backend no longer describes. Taking one out of the
 * configuration is an explicit act, so these entities go without the guard against mass deletion; unless nothing at all is
 * described any more, which is what a lost configuration looks like.
 */
export function isRetired(entity: KnownEntity, view: LakehouseView): boolean {
  if (view.environments.length === 0 || entity.environment === undefined) {
    return false;
  }
  const environment = view.environments.find(
    ({ id }) => id === entity.environment,
  );
  return (
    environment === undefined ||
    (entity.catalog !== undefined &&
      environment.catalogs.every(({ id }) => id !== entity.catalog))
  );
}
