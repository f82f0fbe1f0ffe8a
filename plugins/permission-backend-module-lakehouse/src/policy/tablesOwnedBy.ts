import {
  AuthorizeResult,
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { RESOURCE_TYPE_LAKEHOUSE_TABLE } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

/**
 * Allows a permission on the tables that one of the owners owns. The tables backend evaluates the condition with its rule
 * `IS_OWNER`, in SQL for lists; only there is it known who owns what.
 *
 * @param owners - entity references
 */
export function tablesOwnedBy(
  owners: string[],
  permission: ResourcePermission<typeof RESOURCE_TYPE_LAKEHOUSE_TABLE>,
): PolicyDecision {
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'lakehouse-tables',
    resourceType: permission.resourceType,
    conditions: {
      rule: 'IS_OWNER',
      resourceType: permission.resourceType,
      params: { owners },
    },
  };
}
