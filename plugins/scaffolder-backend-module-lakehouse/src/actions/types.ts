import { ScmIntegrationRegistry } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { FolderRepository } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import { EnvironmentsConnector } from '../environments/connect';
import { Delivery } from '../repository/readRepositorySettings';

/** What the actions are made of. */
export interface LakehouseActionDeps {
  connector: EnvironmentsConnector;
  /** Absent where none is configured. */
  repository?: FolderRepository;
  delivery: Delivery;
  integrations: ScmIntegrationRegistry;
  catalog: CatalogService;
}
