import { Knex } from 'knex';
import { LocationIndex } from '../../scanner/LocationIndex';
import { ScanTarget } from '../../scanner/types';
import { ScanTargets } from '../../sources/ScanTargets';
import { loadKnownTables, loadLocations } from '../../store/KnownTables';
import { OverlappingLocations } from './DefaultMaintenanceTargets';

/** Scans find new tables every few minutes; a plan and its run look a few times within seconds. */
const FRESH_MS = 10_000;
/** Catalogs that are remembered at a time. */
const MAX_CATALOGS = 50;

interface CatalogLocations {
  idOf(addressKey: string): string | undefined;
  index: LocationIndex;
}

/** Asks the store, as scans do: of this catalog, and of others over the same object store. */
export function overlappingLocationsOf(options: {
  database: Knex;
  targets: ScanTargets;
  now: () => number;
}): OverlappingLocations {
  const { database, targets, now } = options;
  const loaded = new Map<
    string,
    { at: number; locations: Promise<CatalogLocations> }
  >();

  const load = async (target: ScanTarget): Promise<CatalogLocations> => {
    const known = await loadKnownTables(database, target);
    const neighbours = await targets.neighboursOf(target);
    const ids = new Map(known.map(each => [each.addressKey, each.id]));
    return {
      idOf: addressKey => ids.get(addressKey),
      index: LocationIndex.create([
        ...known,
        ...(await loadLocations(database, neighbours)),
      ]),
    };
  };

  const locationsOf = (target: ScanTarget): Promise<CatalogLocations> => {
    const key = `${target.environment}/${target.catalog}`;
    const last = loaded.get(key);
    if (last && Math.abs(now() - last.at) < FRESH_MS) return last.locations;
    const locations = load(target);
    if (loaded.size >= MAX_CATALOGS) loaded.clear();
    loaded.set(key, { at: now(), locations });
    // What could not be loaded is asked for again.
    locations.catch(() => loaded.delete(key));
    return locations;
  };

  return async (target, addressKey, facts) => {
    const { idOf, index } = await locationsOf(target);
    return index.related({
      id: idOf(addressKey) ?? '',
      location: facts.location,
      dataPath: facts.properties['write.data.path'],
    });
  };
}
