import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of tables in permission decisions. @public */
export const RESOURCE_TYPE_LAKEHOUSE_TABLE = 'lakehouse-table';

/** See that a table exists, and its metadata, health and history. @public */
export const lakehouseTableReadPermission = createPermission({
  name: 'lakehouse.table.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_LAKEHOUSE_TABLE,
});

/**
 * See values out of the data, which metadata carries too: partition values. Without it partitions are named by a keyed hash.
 *
 * @public
 */
export const lakehouseDataValuesReadPermission = createPermission({
  name: 'lakehouse.data-values.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_LAKEHOUSE_TABLE,
});

/** Have a table read again now. @public */
export const lakehouseTableRefreshPermission = createPermission({
  name: 'lakehouse.table.refresh',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_LAKEHOUSE_TABLE,
});

/** Plan an operation on a table, which changes nothing in it, and put plans aside. @public */
export const lakehouseMaintenancePlanPermission = createPermission({
  name: 'lakehouse.maintenance.plan',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_LAKEHOUSE_TABLE,
});

/** Approve a plan and have it run, which rewrites the table. @public */
export const lakehouseMaintenanceRunPermission = createPermission({
  name: 'lakehouse.maintenance.run',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_LAKEHOUSE_TABLE,
});

/** Stop a run. @public */
export const lakehouseMaintenanceCancelPermission = createPermission({
  name: 'lakehouse.maintenance.cancel',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_LAKEHOUSE_TABLE,
});

/** Settle a run whose outcome the metadata could not tell. @public */
export const lakehouseMaintenanceResolvePermission = createPermission({
  name: 'lakehouse.maintenance.resolve',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_LAKEHOUSE_TABLE,
});

/** All permissions of the plugin. @public */
export const lakehouseTablesPermissions = [
  lakehouseTableReadPermission,
  lakehouseDataValuesReadPermission,
  lakehouseTableRefreshPermission,
  lakehouseMaintenancePlanPermission,
  lakehouseMaintenanceRunPermission,
  lakehouseMaintenanceCancelPermission,
  lakehouseMaintenanceResolvePermission,
];
