import { KnownTable } from '../store/KnownTables';
import { CatalogView } from './CatalogView';

/** What to do with the stored state, now that it is known which table is at an address. */
export interface Identity {
  /** The state that is this table's; `undefined` for a table not seen before. */
  own?: KnownTable;
  /** The state of another table that had the address. */
  displaced?: KnownTable;
}

interface Read {
  uuid: string | undefined;
  location: string;
  version: string | undefined;
}

/**
 * A table is its catalog and UUID. The same UUID under a new name keeps its history; another UUID under an old name is
 * another table.
 */
export function resolveIdentity(
  read: Read,
  addressKey: string,
  view: CatalogView,
): Identity {
  const atAddress = view.atAddress(addressKey);
  if (atAddress && isSame(atAddress, read)) {
    return { own: atAddress };
  }
  return { own: findMoved(read, view), displaced: atAddress };
}

/** Tables of format 1, and those that an engine shows, may have no UUID; writers put a random part into the location then. */
function isSame(table: KnownTable, read: Read): boolean {
  if (table.uuid && read.uuid) {
    return table.uuid === read.uuid;
  }
  return table.location === undefined || table.location === read.location;
}

/**
 * Two registrations of one metadata file share a UUID and are two tables, so a UUID alone does not prove a move: the old
 * address must be empty, or hold another pointer while this table has the stored one (two tables swapped names).
 */
function findMoved(read: Read, view: CatalogView): KnownTable | undefined {
  if (!read.uuid) {
    return undefined;
  }
  for (const table of view.all()) {
    if (table.uuid === read.uuid) {
      const listed = table.addressKey && view.listedVersion(table.addressKey);
      if (
        listed === undefined ||
        (listed !== table.version && table.version === read.version)
      ) {
        return table;
      }
    }
  }
  return undefined;
}
