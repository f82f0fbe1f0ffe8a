import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { LakehousePolicy } from './policy/LakehousePolicy';
import { RoleAssignments } from './roles/RoleAssignments';

/**
 * Sets the permission policy of the backend. A backend has one policy, so this module excludes other policy modules.
 *
 * @public
 */
export const permissionModuleLakehouse = createBackendModule({
  pluginId: 'permission',
  moduleId: 'lakehouse',
  register({ registerInit }) {
    registerInit({
      deps: {
        policy: policyExtensionPoint,
        config: coreServices.rootConfig,
        userInfo: coreServices.userInfo,
        logger: coreServices.logger,
      },
      async init({ policy, config, userInfo, logger }) {
        const roles = RoleAssignments.fromConfig(config);
        if (roles.grantNothing) {
          logger.warn(
            'Nobody has a role: set lakehouse.permissions.roles or lakehouse.permissions.default, or every signed-in person is denied everything',
          );
        }
        policy.setPolicy(new LakehousePolicy({ roles, userInfo }));
      },
    });
  },
});
