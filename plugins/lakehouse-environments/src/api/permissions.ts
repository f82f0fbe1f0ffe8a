import { createApiRef } from '@backstage/frontend-plugin-api';
import { type lakehouseEnvironmentsPermissions } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';

/** One of the permissions of this plugin. */
export type EnvironmentPermission =
  (typeof lakehouseEnvironmentsPermissions)[number];

/** The one question that the pages put to Backstage's permission API. */
export interface PermissionsApi {
  authorize(request: {
    permission: EnvironmentPermission;
    resourceRef?: string;
  }): Promise<{ result: string }>;
}

/** Backstage's own permission API, under its own id. */
export const permissionsApiRef = createApiRef<PermissionsApi>().with({
  id: 'plugin.permission.api',
});
