import {
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isPermission,
  isReadPermission,
  isResourcePermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_SCAFFOLDER_TEMPLATE } from '@backstage/plugin-scaffolder-common/alpha';
import {
  lakehouseDataValuesReadPermission,
  lakehouseMaintenanceCancelPermission,
  lakehouseMaintenancePlanPermission,
  lakehouseMaintenanceRunPermission,
  lakehouseTableRefreshPermission,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { RoleAssignments } from '../roles/RoleAssignments';
import { tablesOwnedBy } from './tablesOwnedBy';
import { templatesForEverybody } from './templatesForEverybody';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/**
 * What data engineers may do with the tables of their groups. Settling a run of unknown outcome is not among it: that takes
 * somebody who can look into the engine and the metastore.
 */
const OF_ONES_OWN_TABLES = [
  lakehouseDataValuesReadPermission,
  lakehouseTableRefreshPermission,
  lakehouseMaintenancePlanPermission,
  lakehouseMaintenanceRunPermission,
  lakehouseMaintenanceCancelPermission,
];

function readOnly(permission: Permission): PolicyDecision {
  if (!isReadPermission(permission)) {
    return DENY;
  }
  return isResourcePermission(permission, RESOURCE_TYPE_SCAFFOLDER_TEMPLATE)
    ? templatesForEverybody(permission)
    : ALLOW;
}

/**
 * Decides by role. What no line below names is allowed when it reads and denied when it does not, in the lakehouse plugins
 * and in all others, so that a plugin added later is safe before anybody thinks of it here. A permission that does not say
 * what it does counts as a write.
 *
 * Services never get here: Backstage decides for them by their access restrictions.
 */
export class LakehousePolicy implements PermissionPolicy {
  readonly #roles: RoleAssignments;
  readonly #userInfo: UserInfoService;
  /** One look-up a request, which may ask for hundreds of decisions; credentials live as long as their request. */
  readonly #ownership = new WeakMap<BackstageCredentials, Promise<string[]>>();

  constructor(options: { roles: RoleAssignments; userInfo: UserInfoService }) {
    this.#roles = options.roles;
    this.#userInfo = options.userInfo;
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) {
      return DENY;
    }
    const ownershipEntityRefs = await this.#ownershipOf(user.credentials);

    switch (this.#roles.roleOf(ownershipEntityRefs)) {
      case 'platformEngineer':
        return ALLOW;

      case 'dataEngineer':
        for (const own of OF_ONES_OWN_TABLES) {
          if (isPermission(permission, own)) {
            return tablesOwnedBy(ownershipEntityRefs, permission);
          }
        }
        return readOnly(permission);

      case 'viewer':
        // It reads, but it reads people's data.
        if (isPermission(permission, lakehouseDataValuesReadPermission)) {
          return DENY;
        }
        return readOnly(permission);

      default:
        return DENY;
    }
  }

  #ownershipOf(credentials: BackstageCredentials): Promise<string[]> {
    let ownership = this.#ownership.get(credentials);
    if (!ownership) {
      ownership = this.#userInfo
        .getUserInfo(credentials)
        .then(({ ownershipEntityRefs }) => ownershipEntityRefs);
      this.#ownership.set(credentials, ownership);
    }
    return ownership;
  }
}
