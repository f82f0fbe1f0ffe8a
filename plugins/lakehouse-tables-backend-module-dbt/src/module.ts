import { createBackendModule } from '@backstage/backend-plugin-api';
import { tableModelsExtensionPoint } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-node';
import { DbtModelSource } from './DbtModelSource';

/**
 * Reads the artefacts of the dbt projects that `lakehouse.environments.<id>.dbt` names.
 *
 * @public
 */
export const lakehouseTablesModuleDbt = createBackendModule({
  pluginId: 'lakehouse-tables',
  moduleId: 'dbt',
  register({ registerInit }) {
    registerInit({
      deps: { models: tableModelsExtensionPoint },
      async init({ models }) {
        models.addSource(DbtModelSource.create());
      },
    });
  },
});
