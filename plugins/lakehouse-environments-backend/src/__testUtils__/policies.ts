import { mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { lakehouseEnvironmentsPermissions } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/** What each permission is answered with; those that are not named are denied. */
export type Policy = Record<string, PolicyDecision>;

export const everything: Policy = Object.fromEntries(
  lakehouseEnvironmentsPermissions.map(({ name }) => [name, ALLOW]),
);

/** Answers by a policy, as it is when asked. */
export function permissionsOf(policy: Policy) {
  return mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(({ permission }) => ({
        result:
          policy[permission.name]?.result === AuthorizeResult.ALLOW
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
      })),
    authorizeConditional: async requests =>
      requests.map(({ permission }) => policy[permission.name] ?? DENY),
  }).factory;
}
