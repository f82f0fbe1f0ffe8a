import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { TableAddress } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

/** A rule that names an owner for tables; `*` in a name stands for any text. Absent names match all. */
export interface OwnerRule {
  environment?: string;
  catalog?: string;
  schema?: string;
  table?: string;
  /** Entity reference. */
  owner: string;
}

/** What others say of a table's owner. */
export interface NamedOwners {
  /** Entity reference that the project names which models the table. */
  model?: string;
  /** What the table's own property says; anyone who may alter it may have written it. */
  property?: string;
}

/** Says who owns a table: the first rule that matches, else its model, else its own property, else the default. */
export class OwnerRules {
  static create(options: {
    rules: OwnerRule[];
    defaultOwner?: string;
  }): OwnerRules {
    return new OwnerRules(
      options.rules.map(rule => {
        const environment = matcher(rule.environment);
        const catalog = matcher(rule.catalog);
        const schema = matcher(rule.schema);
        const table = matcher(rule.table);
        return {
          owner: rule.owner,
          matches: (address: TableAddress) =>
            environment(address.environment) &&
            catalog(address.catalog) &&
            schema(address.schema) &&
            table(address.name),
        };
      }),
      options.defaultOwner,
    );
  }

  private constructor(
    private readonly rules: {
      owner: string;
      matches: (address: TableAddress) => boolean;
    }[],
    private readonly defaultOwner: string | undefined,
  ) {}

  ownerOf(
    address: TableAddress,
    { model, property }: NamedOwners,
  ): string | undefined {
    const rule = this.rules.find(each => each.matches(address));
    return (
      rule?.owner ??
      model ??
      (property ? normaliseOwner(property) : undefined) ??
      this.defaultOwner
    );
  }
}

/** An entity reference in full; `undefined` when the text is none. Anyone may write a table property. */
export function normaliseOwner(text: string): string | undefined {
  try {
    const ref = stringifyEntityRef(
      parseEntityRef(text.trim(), {
        defaultKind: 'group',
        defaultNamespace: 'default',
      }),
    );
    return /^(group|user):[a-z0-9-]+\/[a-z0-9-_.]{1,63}$/.test(ref)
      ? ref
      : undefined;
  } catch {
    return undefined;
  }
}

function matcher(pattern: string | undefined): (text: string) => boolean {
  if (pattern === undefined) {
    return () => true;
  }
  const expression = pattern
    .split('*')
    .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  const matching = new RegExp(`^${expression}$`, 's');
  return text => matching.test(text);
}
