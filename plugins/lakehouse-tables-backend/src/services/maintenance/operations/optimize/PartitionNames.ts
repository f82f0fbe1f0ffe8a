/**
 * By which names partitions can be addressed in a statement. Several may share one: null is spelled like the text "null",
 * and specs may give partitions of the same name. Holds people's data: lives as long as one answer.
 */
export class PartitionNames {
  /** Whether there is anything to be named at all. */
  readonly isPartitioned: boolean;
  readonly #byPath = new Map<string, string[]>();

  /**
   * @param paths - of all partitions of the table, by masked key
   * @param engineNames - whether the engine can be limited to partitions by name
   */
  constructor(
    private readonly paths: ReadonlyMap<string, string | undefined>,
    private readonly engineNames: boolean,
    isPartitioned: boolean,
  ) {
    this.isPartitioned = isPartitioned;
    for (const [key, path] of paths) {
      if (path === undefined) continue;
      const sharing = this.#byPath.get(path);
      if (sharing) sharing.push(key);
      else this.#byPath.set(path, [key]);
    }
  }

  isNameable(key: string): boolean {
    return this.engineNames && this.paths.get(key) !== undefined;
  }

  /** The partitions with those that share a name with one of them. */
  withNamesakes(keys: readonly string[]): string[] {
    const all = keys.flatMap(key => {
      const path = this.paths.get(key);
      return path === undefined ? [key] : this.#byPath.get(path)!;
    });
    return [...new Set(all)];
  }

  /** The distinct paths of partitions; `undefined` when one of them has none. */
  pathsOf(keys: readonly string[]): string[] | undefined {
    const found = keys.map(key => this.paths.get(key));
    return found.every((path): path is string => path !== undefined)
      ? [...new Set(found)]
      : undefined;
  }

  /** Characters that a name takes in a statement, with quotes and comma. */
  lengthOf(key: string): number {
    // Each quote inside is doubled.
    const path = this.paths.get(key) ?? '';
    return path.length + 4 + (path.match(/'/g)?.length ?? 0);
  }
}
