import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  KubernetesSecretCredentialsProvider,
  ProvisionedLakehouseLocator,
  readProvisioning,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import {
  credentialsExtensionPoint,
  lakehouseLocatorExtensionPoint,
} from '@lakehouse-portal/backstage-plugin-lakehouse-node';

/**
 * Tells the tables plugin of the environments that the portal made, without a restart, and reads their credentials from the
 * Secrets in their clusters.
 *
 * @public
 */
export const lakehouseTablesModuleEnvironments = createBackendModule({
  pluginId: 'lakehouse-tables',
  moduleId: 'environments',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        credentials: credentialsExtensionPoint,
        discovery: coreServices.discovery,
        locators: lakehouseLocatorExtensionPoint,
        logger: coreServices.logger,
      },
      async init({ auth, config, credentials, discovery, locators, logger }) {
        const provisioning = readProvisioning(config);
        // Where no environments are made there is nobody to ask.
        if (!provisioning) return;
        locators.addLocator(
          ProvisionedLakehouseLocator.create({ auth, discovery, logger }),
        );
        credentials.addProvider(
          KubernetesSecretCredentialsProvider.create({
            clusters: provisioning.clusters,
          }),
        );
      },
    });
  },
});
