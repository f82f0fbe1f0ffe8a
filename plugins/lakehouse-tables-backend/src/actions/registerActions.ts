import { AuditorService } from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { EnvironmentsService } from '../services/tables/EnvironmentsService';
import { TablesService } from '../services/tables/TablesService';
import { registerGetTableHealthAction } from './getTableHealth';
import { registerGetTableHistoryAction } from './getTableHistory';
import { registerListEnvironmentsAction } from './listEnvironments';
import { registerListPartitionsAction } from './listPartitions';
import { registerListSnapshotsAction } from './listSnapshots';
import { registerListTablesAction } from './listTables';
import { registerRefreshTableAction } from './refreshTable';

/** What assistants and templates may do with tables, with the permissions of whoever they act for. */
export function registerActions(options: {
  registry: ActionsRegistryService;
  auditor: AuditorService;
  environments: EnvironmentsService;
  tables: TablesService;
}): void {
  registerListEnvironmentsAction(options);
  registerListTablesAction(options);
  registerGetTableHealthAction(options);
  registerGetTableHistoryAction(options);
  registerListSnapshotsAction(options);
  registerListPartitionsAction(options);
  registerRefreshTableAction(options);
}
