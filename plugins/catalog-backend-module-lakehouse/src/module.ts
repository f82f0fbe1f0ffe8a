import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { catalogModelExtensionPoint } from '@backstage/plugin-catalog-node/alpha';
import { CatalogInventory } from './catalog/CatalogInventory';
import { TablesBackendSource } from './lakehouse/TablesBackendSource';
import { ProviderMetrics } from './metrics/ProviderMetrics';
import { addLakehouseModel } from './model/addLakehouseModel';
import { LakehouseEntityProvider } from './provider/LakehouseEntityProvider';

/**
 * Keeps an entity for each lakehouse environment and table that the lakehouse-tables plugin knows.
 *
 * @public
 */
export const catalogModuleLakehouse = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'lakehouse',
  register({ registerInit }) {
    registerInit({
      deps: {
        processing: catalogProcessingExtensionPoint,
        model: catalogModelExtensionPoint,
        catalog: catalogServiceRef,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        scheduler: coreServices.scheduler,
      },
      async init({
        processing,
        model,
        catalog,
        auth,
        config,
        discovery,
        logger,
        metrics,
        scheduler,
      }) {
        addLakehouseModel(model);
        processing.addEntityProvider(
          LakehouseEntityProvider.fromConfig(config, {
            source: TablesBackendSource.create({ auth, discovery }),
            inventory: CatalogInventory.create({ auth, catalog }),
            metrics: ProviderMetrics.create(metrics),
            logger,
            scheduler,
          }),
        );
      },
    });
  },
});
