import { AuditorService } from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { EnvironmentsService } from '../services/tables/EnvironmentsService';
import { TablesService } from '../services/tables/TablesService';
import { PlanService } from '../services/maintenance/plans/PlanService';
import { RunService } from '../services/maintenance/runs/RunService';
import { registerGetMaintenanceRunAction } from './getMaintenanceRun';
import { registerGetTableHealthAction } from './getTableHealth';
import { registerGetTableHistoryAction } from './getTableHistory';
import { registerListEnvironmentsAction } from './listEnvironments';
import { registerListMaintenanceRunsAction } from './listMaintenanceRuns';
import { registerListPartitionsAction } from './listPartitions';
import { registerListSnapshotsAction } from './listSnapshots';
import { registerListTablesAction } from './listTables';
import { registerPlanTableOptimizationAction } from './planTableOptimization';
import { registerRefreshTableAction } from './refreshTable';
import { registerRunTableOptimizationAction } from './runTableOptimization';

/** What assistants and templates may do with tables, with the permissions of whoever they act for. */
export function registerActions(options: {
  registry: ActionsRegistryService;
  auditor: AuditorService;
  environments: EnvironmentsService;
  tables: TablesService;
  plans: PlanService;
  runs: RunService;
}): void {
  registerListEnvironmentsAction(options);
  registerListTablesAction(options);
  registerGetTableHealthAction(options);
  registerGetTableHistoryAction(options);
  registerListSnapshotsAction(options);
  registerListPartitionsAction(options);
  registerRefreshTableAction(options);
  registerPlanTableOptimizationAction(options);
  registerRunTableOptimizationAction(options);
  registerListMaintenanceRunsAction(options);
  registerGetMaintenanceRunAction(options);
}
