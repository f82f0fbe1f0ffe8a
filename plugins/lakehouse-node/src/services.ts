import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { ConfigCredentialsProvider } from './credentials/ConfigCredentialsProvider';
import { CredentialsProvider } from './credentials/types';
import { ConfigLakehouseLocator } from './locator/ConfigLakehouseLocator';
import { LakehouseLocator } from './locator/types';

/**
 * Where backends ask what lakehouses exist. By default they are read from `lakehouse.environments`.
 *
 * @public
 */
export const lakehouseLocatorServiceRef = createServiceRef<LakehouseLocator>({
  id: 'lakehouse.locator',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { config: coreServices.rootConfig, logger: coreServices.logger },
      factory: ({ config, logger }) =>
        ConfigLakehouseLocator.fromConfig(config, { logger }),
    }),
});

/**
 * Where backends resolve references to secrets. By default they are read from the app's configuration.
 *
 * @public
 */
export const credentialsProviderServiceRef =
  createServiceRef<CredentialsProvider>({
    id: 'lakehouse.credentials-provider',
    scope: 'plugin',
    defaultFactory: async service =>
      createServiceFactory({
        service,
        deps: { config: coreServices.rootConfig },
        factory: ({ config }) => ConfigCredentialsProvider.fromConfig(config),
      }),
  });
