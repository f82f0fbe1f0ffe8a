import { LoggerService } from '@backstage/backend-plugin-api';
import { CredentialsService } from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { TableModelSource } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-node';
import { Knex } from 'knex';
import { ScanListener } from '../scanner/ScanService';
import { ScanTargets } from '../sources/ScanTargets';
import { ModelBuilds } from '../store/models/ModelBuilds';
import { TableModels } from '../store/models/TableModels';
import { CatalogKey } from '../store/types';
import { configuredProjects } from './configuredProjects';
import { ModelsService } from './ModelsService';
import { ModelSync } from './ModelSync';

/** A manifest has at most some tens of MiB. */
const READ_TIMEOUT_MS = 60_000;

/** The parts that know what modelling tools say of tables. */
export function createModels(options: {
  sources: TableModelSource[];
  credentials: CredentialsService;
  database: Knex;
  logger: LoggerService;
  now: () => number;
  onChange: ScanListener;
  reassignOwners: (key: CatalogKey) => Promise<void>;
  targets: ScanTargets;
}): { modelSync: ModelSync; models: ModelsService } {
  const { database, sources, targets, ...rest } = options;
  const shared = {
    projectsOf: configuredProjects(sources),
    environments: () => targets.environments(),
    builds: ModelBuilds.create({ database }),
    models: TableModels.create({ database }),
  };
  return {
    modelSync: new ModelSync({
      ...shared,
      ...rest,
      timeoutMs: READ_TIMEOUT_MS,
    }),
    models: new ModelsService(shared),
  };
}
