import {
  KubernetesValidatorFunctions,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** From the least to the most that is allowed. */
export const ROLES = ['viewer', 'dataEngineer', 'platformEngineer'] as const;

export type Role = (typeof ROLES)[number];

const KEY = 'lakehouse.permissions';

/** Which role each group or user has, as `lakehouse.permissions` says. */
export class RoleAssignments {
  readonly #members: ReadonlyMap<Role, ReadonlySet<string>>;
  readonly #defaultRole: Role | undefined;

  /**
   * @throws InputError - naming the key that is wrong, so that a mistyped role or group fails at start instead of silently
   * granting nothing.
   */
  static fromConfig(root: Config): RoleAssignments {
    const config = root.getOptionalConfig(KEY);
    const roles = config?.getOptionalConfig('roles');
    for (const key of roles?.keys() ?? []) {
      if (!ROLES.some(role => role === key)) {
        throw new InputError(
          `${KEY}.roles.${key} is not a role; the roles are ${ROLES.join(
            ', ',
          )}`,
        );
      }
    }
    const members = new Map(
      ROLES.map(role => [
        role,
        new Set(
          roles
            ?.getOptionalStringArray(role)
            ?.map((text, index) =>
              readMember(text, `${KEY}.roles.${role}[${index}]`),
            ),
        ),
      ]),
    );
    return new RoleAssignments(members, readDefaultRole(config));
  }

  private constructor(
    members: ReadonlyMap<Role, ReadonlySet<string>>,
    defaultRole: Role | undefined,
  ) {
    this.#members = members;
    this.#defaultRole = defaultRole;
  }

  /** Whether no sign-in could lead to a role. */
  get grantNothing(): boolean {
    return (
      !this.#defaultRole &&
      [...this.#members.values()].every(({ size }) => size === 0)
    );
  }

  /**
   * The strongest role among those of a person's ownership references (the user and the groups), else the default role,
   * else `undefined`.
   */
  roleOf(ownershipEntityRefs: string[]): Role | undefined {
    const refs = ownershipEntityRefs.map(ref => ref.toLocaleLowerCase('en-US'));
    return (
      [...ROLES]
        .reverse()
        .find(role => refs.some(ref => this.#members.get(role)?.has(ref))) ??
      this.#defaultRole
    );
  }
}

function readMember(text: string, key: string): string {
  const ref = parse(text);
  if (!ref) {
    throw new InputError(
      `${key} must be a reference to a group or a user such as group:default/analysts, got "${text}"`,
    );
  }
  if (!/^(group|user)$/i.test(ref.kind)) {
    throw new InputError(
      `${key} must refer to a group or a user, got the kind "${ref.kind}"`,
    );
  }
  return stringifyEntityRef(ref);
}

/** The parser lets through names that no entity can have, such as one with blanks. */
function parse(text: string) {
  try {
    const ref = parseEntityRef(text, { defaultKind: 'group' });
    return KubernetesValidatorFunctions.isValidObjectName(ref.name)
      ? ref
      : undefined;
  } catch {
    return undefined;
  }
}

function readDefaultRole(config: Config | undefined): Role | undefined {
  const value = config?.getOptionalString('default') ?? 'none';
  // A stronger default would hand rights to whoever can sign in.
  if (value !== 'viewer' && value !== 'none') {
    throw new InputError(
      `${KEY}.default must be "viewer" or "none", got "${value}"`,
    );
  }
  return value === 'viewer' ? value : undefined;
}
