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

/** All permissions of the plugin. @public */
export const lakehouseTablesPermissions = [
  lakehouseTableReadPermission,
  lakehouseDataValuesReadPermission,
  lakehouseTableRefreshPermission,
];
