import { createHash } from 'node:crypto';
import { canonicalLocation } from '@lakehouse-portal/iceberg-metadata';

/** Where a table keeps files. */
export interface TableLocations {
  id: string;
  location?: string;
  dataPath?: string;
}

/**
 * Finds tables whose locations are the same or nested (danger D6: an orphan removal in one destroys the other), without
 * comparing each table with each other.
 */
export class LocationIndex {
  readonly #byPath = new Map<string, Map<string, string>>();
  #sorted: string[] | undefined;

  static create(tables: TableLocations[]): LocationIndex {
    const index = new LocationIndex();
    for (const table of tables) {
      index.add(table);
    }
    return index;
  }

  add(table: TableLocations): void {
    for (const path of [table.location, table.dataPath]) {
      if (path) {
        const key = canonicalLocation(path);
        const owners = this.#byPath.get(key) ?? new Map<string, string>();
        this.#byPath.set(key, owners.set(table.id, path));
        this.#sorted = undefined;
      }
    }
  }

  /** Locations of other tables that are equal to, above or below one of these, in a stable order. */
  related(table: TableLocations): string[] {
    const found = new Set<string>();
    for (const path of [table.location, table.dataPath]) {
      if (path) {
        const key = canonicalLocation(path);
        for (const other of [...this.above(key), ...this.below(key)]) {
          for (const [id, location] of this.#byPath.get(other) ?? []) {
            if (id !== table.id) {
              found.add(location);
            }
          }
        }
      }
    }
    return [...found].sort();
  }

  private above(path: string): string[] {
    const paths: string[] = [];
    for (
      let end = path.lastIndexOf('/', path.length - 2);
      end > 0;
      end = path.lastIndexOf('/', end - 1)
    ) {
      paths.push(path.slice(0, end + 1));
    }
    return paths;
  }

  /** The path itself and all below it: a range of the sorted paths, since all end in `/`. */
  private below(path: string): string[] {
    this.#sorted ??= [...this.#byPath.keys()].sort();
    const sorted = this.#sorted;
    let from = 0;
    let to = sorted.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (sorted[middle] < path) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    const paths: string[] = [];
    for (let i = from; i < sorted.length && sorted[i].startsWith(path); i++) {
      paths.push(sorted[i]);
    }
    return paths;
  }
}

/** A short name for a set of locations, to see whether it changed. */
export function relatedKeyOf(locations: string[]): string {
  return locations.length === 0
    ? ''
    : createHash('sha256')
        .update(JSON.stringify(locations))
        .digest('hex')
        .slice(0, 16);
}
