import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { FolderRepository } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import { createLakehouseActions } from './actions';
import { connectEnvironments } from './environments/connect';
import {
  readDelivery,
  readRepositorySettings,
} from './repository/readRepositorySettings';

/**
 * Gives the scaffolder the actions that create, change and delete lakehouse environments.
 *
 * @public
 */
export const scaffolderModuleLakehouse = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'lakehouse',
  register({ registerInit }) {
    registerInit({
      deps: {
        scaffolder: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
      },
      async init({ scaffolder, auth, catalog, config, discovery, logger }) {
        const repository = readRepositorySettings(config);
        if (!repository) {
          logger.warn(
            'Environments cannot be published: lakehouse.provisioning.repository is not set',
          );
        }
        scaffolder.addActions(
          ...createLakehouseActions({
            connector: connectEnvironments({ auth, discovery }),
            repository: repository && FolderRepository.create(repository),
            delivery: readDelivery(config),
            integrations: ScmIntegrations.fromConfig(config),
            catalog,
          }),
        );
      },
    });
  },
});
