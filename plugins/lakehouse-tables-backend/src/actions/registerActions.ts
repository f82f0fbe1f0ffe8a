import { AuditorService } from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { TablesService } from '../services/tables/TablesService';
import { registerGetTableHealthAction } from './getTableHealth';
import { registerListTablesAction } from './listTables';
import { registerRefreshTableAction } from './refreshTable';

/** What assistants and templates may do with tables, with the permissions of whoever they act for. */
export function registerActions(options: {
  registry: ActionsRegistryService;
  auditor: AuditorService;
  tables: TablesService;
}): void {
  registerListTablesAction(options);
  registerGetTableHealthAction(options);
  registerRefreshTableAction(options);
}
