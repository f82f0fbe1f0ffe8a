import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_LAKEHOUSE_ENVIRONMENT } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { z } from 'zod/v3';

/** What rules look at. @public */
export interface LakehouseEnvironmentResource {
  id: string;
  /** Entity reference. */
  owner?: string;
}

/** A rule as a condition on stored environments: the property has one of the values. @public */
export interface LakehouseEnvironmentCondition {
  property: keyof LakehouseEnvironmentResource;
  values: string[];
}

/** Environments as a resource of permission decisions. References are ids. @public */
export const lakehouseEnvironmentResourceRef = createPermissionResourceRef<
  LakehouseEnvironmentResource,
  LakehouseEnvironmentCondition
>().with({
  pluginId: 'lakehouse-environments',
  resourceType: RESOURCE_TYPE_LAKEHOUSE_ENVIRONMENT,
});

/** Stored owners are lower case, as entity references are compared; sessions may spell them otherwise. */
const normalised = (owners: string[]) =>
  owners.map(owner => owner.toLocaleLowerCase('en-US'));

const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allow environments that are owned by one of the entities',
  resourceRef: lakehouseEnvironmentResourceRef,
  paramsSchema: z.object({
    owners: z
      .array(z.string())
      .describe('Entity references, such as group:default/sales-data'),
  }),
  apply: (environment, { owners }) =>
    environment.owner !== undefined &&
    normalised(owners).includes(environment.owner),
  toQuery: ({ owners }) => ({
    property: 'owner' as const,
    values: normalised(owners),
  }),
});

const hasId = createPermissionRule({
  name: 'HAS_ENVIRONMENT',
  description: 'Allow the environments with the ids',
  resourceRef: lakehouseEnvironmentResourceRef,
  paramsSchema: z.object({
    environments: z.array(z.string()).describe('Ids of environments'),
  }),
  apply: (environment, { environments }) =>
    environments.includes(environment.id),
  toQuery: ({ environments }) => ({
    property: 'id' as const,
    values: environments,
  }),
});

/** Rules that policies can build conditions on environments from. @public */
export const lakehouseEnvironmentRules = { isOwner, hasId };
