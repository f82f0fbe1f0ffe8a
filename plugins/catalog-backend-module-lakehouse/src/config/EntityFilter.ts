import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { TableAddress } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

const FIELDS = ['environment', 'catalog', 'schema', 'name'] as const;

type Pattern = Partial<Record<(typeof FIELDS)[number], RegExp>>;

/** Which environments and tables belong into the catalog. */
export class EntityFilter {
  /**
   * @param config - with lists of patterns at `include` and `exclude`
   * @param path - of the config, for errors
   * @throws InputError - when a pattern has a key that is none, or no key
   */
  static fromConfig(config: Config | undefined, path: string): EntityFilter {
    return new EntityFilter(
      readPatterns(config, path, 'include') ?? [{}],
      readPatterns(config, path, 'exclude') ?? [],
    );
  }

  private constructor(
    private readonly include: Pattern[],
    private readonly exclude: Pattern[],
  ) {}

  /** An environment is in when tables of it could be. */
  includesEnvironment(environment: string): boolean {
    const matches = (pattern: Pattern) =>
      pattern.environment?.test(environment) ?? true;
    return (
      this.include.some(matches) &&
      !this.exclude.some(
        pattern => isWholeEnvironment(pattern) && matches(pattern),
      )
    );
  }

  includesTable(address: TableAddress): boolean {
    const matches = (pattern: Pattern) =>
      FIELDS.every(field => pattern[field]?.test(address[field]) ?? true);
    return this.include.some(matches) && !this.exclude.some(matches);
  }
}

function isWholeEnvironment({ catalog, schema, name }: Pattern): boolean {
  return !catalog && !schema && !name;
}

function readPatterns(
  config: Config | undefined,
  path: string,
  key: string,
): Pattern[] | undefined {
  return config?.getOptionalConfigArray(key)?.map((entry, index) => {
    const at = `${path}.${key}[${index}]`;
    const keys = entry.keys();
    const unknown = keys.find(name => !FIELDS.some(field => field === name));
    if (unknown) {
      throw new InputError(
        `${at}.${unknown} is not one of ${FIELDS.join(', ')}`,
      );
    }
    if (keys.length === 0) {
      throw new InputError(`${at} must have one of ${FIELDS.join(', ')}`);
    }
    return Object.fromEntries(
      FIELDS.filter(field => entry.has(field)).map(field => [
        field,
        wildcards(entry.getString(field)),
      ]),
    );
  });
}

function wildcards(text: string): RegExp {
  const source = text
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 'su');
}
