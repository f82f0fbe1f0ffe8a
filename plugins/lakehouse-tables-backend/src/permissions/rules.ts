import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_LAKEHOUSE_TABLE } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { z } from 'zod/v3';

/** What rules look at. @public */
export interface LakehouseTableResource {
  /** Four percent-encoded segments: `environment/catalog/schema/name`. */
  address: string;
  environment: string;
  schema: string;
  /** Entity reference. */
  owner?: string;
}

/** A rule as a condition on stored tables: the property has one of the values. @public */
export interface LakehouseTableCondition {
  property: keyof LakehouseTableResource;
  values: string[];
}

/** Tables as a resource of permission decisions. References are addresses. @public */
export const lakehouseTableResourceRef = createPermissionResourceRef<
  LakehouseTableResource,
  LakehouseTableCondition
>().with({
  pluginId: 'lakehouse-tables',
  resourceType: RESOURCE_TYPE_LAKEHOUSE_TABLE,
});

/** Stored owners are lower case, as entity references are compared; sessions may spell them otherwise. */
const normalised = (owners: string[]) =>
  owners.map(owner => owner.toLocaleLowerCase('en-US'));

const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allow tables that are owned by one of the entities',
  resourceRef: lakehouseTableResourceRef,
  paramsSchema: z.object({
    owners: z
      .array(z.string())
      .describe('Entity references, such as group:default/sales-data'),
  }),
  apply: (table, { owners }) =>
    table.owner !== undefined && normalised(owners).includes(table.owner),
  toQuery: ({ owners }) => ({
    property: 'owner' as const,
    values: normalised(owners),
  }),
});

const inEnvironment = createPermissionRule({
  name: 'IN_ENVIRONMENT',
  description: 'Allow tables of the environments',
  resourceRef: lakehouseTableResourceRef,
  paramsSchema: z.object({
    environments: z.array(z.string()).describe('Ids of environments'),
  }),
  apply: (table, { environments }) => environments.includes(table.environment),
  toQuery: ({ environments }) => ({
    property: 'environment' as const,
    values: environments,
  }),
});

const inSchema = createPermissionRule({
  name: 'IN_SCHEMA',
  description: 'Allow tables of the schemas, in whichever catalog',
  resourceRef: lakehouseTableResourceRef,
  paramsSchema: z.object({
    schemas: z.array(z.string()).describe('Names of schemas'),
  }),
  apply: (table, { schemas }) => schemas.includes(table.schema),
  toQuery: ({ schemas }) => ({ property: 'schema' as const, values: schemas }),
});

const named = createPermissionRule({
  name: 'NAMED',
  description: 'Allow the tables with the addresses',
  resourceRef: lakehouseTableResourceRef,
  paramsSchema: z.object({
    addresses: z
      .array(z.string())
      .describe('environment/catalog/schema/name, each part percent-encoded'),
  }),
  apply: (table, { addresses }) => addresses.includes(table.address),
  toQuery: ({ addresses }) => ({
    property: 'address' as const,
    values: addresses,
  }),
});

/** Rules that policies can build conditions on tables from. @public */
export const lakehouseTableRules = { isOwner, inEnvironment, inSchema, named };
