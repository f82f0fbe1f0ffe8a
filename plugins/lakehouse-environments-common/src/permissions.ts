import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of environments in permission decisions. @public */
export const RESOURCE_TYPE_LAKEHOUSE_ENVIRONMENT = 'lakehouse-environment';

/** See that an environment exists, its components, operations and timeline. @public */
export const lakehouseEnvironmentReadPermission = createPermission({
  name: 'lakehouse.environment.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_LAKEHOUSE_ENVIRONMENT,
});

/** Have a new environment made; also to see what is on offer, and what a specification would make. @public */
export const lakehouseEnvironmentCreatePermission = createPermission({
  name: 'lakehouse.environment.create',
  attributes: { action: 'create' },
});

/** Have an environment become another: versions, size, optional components. @public */
export const lakehouseEnvironmentChangePermission = createPermission({
  name: 'lakehouse.environment.change',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_LAKEHOUSE_ENVIRONMENT,
});

/** Have an environment taken away. @public */
export const lakehouseEnvironmentDeletePermission = createPermission({
  name: 'lakehouse.environment.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_LAKEHOUSE_ENVIRONMENT,
});

/** Run the smoke check, which makes and drops a scratch table. @public */
export const lakehouseEnvironmentVerifyPermission = createPermission({
  name: 'lakehouse.environment.verify',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_LAKEHOUSE_ENVIRONMENT,
});

/** Have components brought back to what Git says. @public */
export const lakehouseEnvironmentSyncPermission = createPermission({
  name: 'lakehouse.environment.sync',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_LAKEHOUSE_ENVIRONMENT,
});

/** All permissions of the plugin. @public */
export const lakehouseEnvironmentsPermissions = [
  lakehouseEnvironmentReadPermission,
  lakehouseEnvironmentCreatePermission,
  lakehouseEnvironmentChangePermission,
  lakehouseEnvironmentDeletePermission,
  lakehouseEnvironmentVerifyPermission,
  lakehouseEnvironmentSyncPermission,
];
