import {
  AuthorizeResult,
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { RESOURCE_TYPE_SCAFFOLDER_TEMPLATE } from '@backstage/plugin-scaffolder-common/alpha';

/**
 * Allows to see the pages and steps of templates, but for those that make, change or delete environments: who may not do it
 * sees no form. The scaffolder evaluates the condition with its rule `HAS_TAG`.
 */
export function templatesForEverybody(
  permission: ResourcePermission<typeof RESOURCE_TYPE_SCAFFOLDER_TEMPLATE>,
): PolicyDecision {
  const { resourceType } = permission;
  const hasTag = (tag: string) => ({
    rule: 'HAS_TAG',
    resourceType,
    params: { tag },
  });
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'scaffolder',
    resourceType,
    conditions: {
      not: {
        anyOf: [
          hasTag('lakehouse-environment-create'),
          hasTag('lakehouse-environment-change'),
          hasTag('lakehouse-environment-delete'),
        ],
      },
    },
  };
}
