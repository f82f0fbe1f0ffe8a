import { Knex } from 'knex';
import { LocationIndex } from '../../scanner/LocationIndex';
import { ScanTargets } from '../../sources/ScanTargets';
import { loadKnownTables, loadLocations } from '../../store/KnownTables';
import { OverlappingLocations } from './DefaultMaintenanceTargets';

/** Asks the store, as scans do: of this catalog, and of others over the same object store. */
export function overlappingLocationsOf(options: {
  database: Knex;
  targets: ScanTargets;
}): OverlappingLocations {
  const { database, targets } = options;
  return async (target, addressKey, facts) => {
    const known = await loadKnownTables(database, target);
    const index = LocationIndex.create([
      ...known,
      ...(await loadLocations(database, await targets.neighboursOf(target))),
    ]);
    const own = known.find(each => each.addressKey === addressKey);
    return index.related({
      id: own?.id ?? '',
      location: facts.location,
      dataPath: facts.properties['write.data.path'],
    });
  };
}
