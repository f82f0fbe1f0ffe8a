import {
  AuditorService,
  DatabaseService,
  LifecycleService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import {
  ActionsRegistryService,
  MetricsService,
} from '@backstage/backend-plugin-api/alpha';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import {
  CompositeLakehouseLocator,
  CredentialsProvider,
  DefaultCredentialsService,
  LakehouseLocator,
} from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import {
  LAKEHOUSE_TABLES_SIGNAL_CHANNEL,
  lakehouseTablesPermissions,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { TableModelSource } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-node';
import { registerActions } from './actions/registerActions';
import { readMaintenanceConfig } from './config/readMaintenanceConfig';
import { policyOf, readTablesConfig } from './config/readTablesConfig';
import { scanIntervalOf } from './config/scanIntervalOf';
import { oneReplicaAtATime, openDatabase } from './database/openDatabase';
import { readMaskingKey } from './database/readMaskingKey';
import {
  lakehouseTableResourceRef,
  lakehouseTableRules,
} from './permissions/rules';
import { TableAccess } from './permissions/TableAccess';
import { EngineProbe } from './services/engines/EngineProbe';
import { createMaintenance } from './services/maintenance/createMaintenance';
import { cleanPlans } from './services/maintenance/plans/cleanPlans';
import { PlanService } from './services/maintenance/plans/PlanService';
import { RunService } from './services/maintenance/runs/RunService';
import { createModels } from './services/models/createModels';
import { createScanner } from './services/scanner/createScanner';
import { ScanListener } from './services/scanner/ScanService';
import { createTableSourceFactory } from './services/sources/createTableSourceFactory';
import {
  ScanTargets,
  TableSourceFactory,
} from './services/sources/ScanTargets';
import { CatalogStates } from './services/store/CatalogStates';
import { cleanHealthPoints } from './services/store/healthPoints';
import { toPermissionResource } from './services/store/rowMapping';
import { RetiredCatalogs } from './services/store/RetiredCatalogs';
import { TableReads } from './services/store/TableReads';
import { TableWrites } from './services/store/TableWrites';
import { EnvironmentsService } from './services/tables/EnvironmentsService';
import { PartitionValues } from './services/tables/PartitionValues';
import { TablesService } from './services/tables/TablesService';

const CLEANING = {
  frequency: { hours: 6 },
  timeout: { minutes: 10 },
  initialDelay: { minutes: 5 },
  scope: 'global' as const,
};

/** Puts the parts together, in the order in which they need each other. */
export async function createTablesBackend(deps: {
  actionsRegistry: ActionsRegistryService;
  auditor: AuditorService;
  config: RootConfigService;
  /** How catalogs are connected to, where not as configured. */
  connect?: TableSourceFactory;
  credentialsProviders: CredentialsProvider[];
  database: DatabaseService;
  lifecycle: LifecycleService;
  locators: LakehouseLocator[];
  logger: LoggerService;
  metrics: MetricsService;
  /** Tools that say what tables are. */
  modelSources: TableModelSource[];
  notifications: NotificationService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  scheduler: SchedulerService;
  signals: SignalsService;
}): Promise<{
  environments: EnvironmentsService;
  tables: TablesService;
  plans: PlanService;
  runs: RunService;
}> {
  const { logger, scheduler, lifecycle } = deps;
  const now = () => Date.now();
  const config = readTablesConfig(deps.config);
  const maintenanceConfig = readMaintenanceConfig(deps.config);
  const database = await openDatabase(deps.database);
  const maskingKey = config.maskingKey ?? (await readMaskingKey(database));

  const states = CatalogStates.create({ database });
  const credentials = DefaultCredentialsService.create({
    providers: deps.credentialsProviders,
  });
  const sources = createTableSourceFactory({
    credentials,
    config,
    maskingKey,
  });
  const targets = ScanTargets.create({
    locator: CompositeLakehouseLocator.create({
      locators: deps.locators,
      logger,
    }),
    factory: deps.connect ?? sources.factory,
    settingsKey: sources.settingsKey,
  });
  const writes = TableWrites.create({ database, now });
  const retired = RetiredCatalogs.create({
    database,
    writes,
    described: () => targets.catalogs(),
  });
  const reads = TableReads.create({ database, hidden: () => retired.list() });
  const onChange: ScanListener = async message =>
    deps.signals.publish({
      recipients: { type: 'broadcast' },
      channel: LAKEHOUSE_TABLES_SIGNAL_CHANNEL,
      message: { ...message },
    });
  const { scans, refreshes, reassignOwners } = createScanner({
    config,
    database,
    logger,
    metrics: deps.metrics,
    states,
    retired,
    writes,
    targets,
    now,
    onChange,
  });
  const { modelSync, models } = createModels({
    sources: deps.modelSources,
    credentials,
    database,
    logger,
    now,
    onChange,
    reassignOwners,
    targets,
  });

  deps.permissionsRegistry.addResourceType({
    resourceRef: lakehouseTableResourceRef,
    permissions: lakehouseTablesPermissions,
    rules: Object.values(lakehouseTableRules),
    getResources: async keys =>
      (await reads.getByAddressKeys(keys)).map(
        table => table && toPermissionResource(table),
      ),
  });
  const access = TableAccess.create(deps);
  const values = new PartitionValues({ targets, logger });
  const shared = { access, reads, states, now };
  const tables = new TablesService({
    ...shared,
    values,
    models,
    refresh: refreshes,
  });
  const probe = EngineProbe.create({ now });
  const environments = new EnvironmentsService({
    ...shared,
    targets,
    engines: probe,
    scanIntervalMs: scanIntervalOf(config.schedule),
  });
  const { plans, runs, worker } = createMaintenance({
    access,
    config: maintenanceConfig,
    credentials,
    database,
    logger,
    notifications: deps.notifications,
    now,
    policy: policyOf(config),
    probe,
    reads,
    refreshes,
    signals: deps.signals,
    targets,
    values,
  });
  registerActions({
    registry: deps.actionsRegistry,
    auditor: deps.auditor,
    environments,
    tables,
    plans,
    runs,
  });

  // Local, because each replica dispatches and the lease of a catalog decides which of them scans it.
  await scheduler.scheduleTask({
    ...config.schedule,
    scope: 'local',
    id: 'scan-lakehouses',
    fn: async () => scans.dispatch(),
  });
  // Local too: leases decide which replica moves a run on. A click is followed at once; this finds what a replica that died
  // left behind, and what waited for room.
  await scheduler.scheduleTask({
    scope: 'local',
    id: 'dispatch-maintenance-runs',
    frequency: { seconds: 2 },
    timeout: { minutes: 1 },
    fn: async () => worker.dispatch(),
  });
  const shutdown = new AbortController();
  // The scheduler migrates its own tables at the first global task, and fails where two replicas do so at once.
  await oneReplicaAtATime(database, async () => {
    await scheduler.scheduleTask({
      ...config.models.schedule,
      scope: 'global',
      id: 'read-table-models',
      fn: async signal =>
        modelSync.run(AbortSignal.any([signal, shutdown.signal])),
    });
    await scheduler.scheduleTask({
      ...CLEANING,
      id: 'clean-health-history',
      fn: async () => {
        const points = await cleanHealthPoints(database, {
          now: now(),
          keepMs: config.historyKeepMs,
        });
        const retiredTables = await retired.clean({
          now: now(),
          keepMs: config.removedCatalogsKeepMs,
        });
        logger.info(
          `Removed ${points} old points of health histories, and ${retiredTables} tables of catalogs that are no longer configured`,
        );
      },
    });
    await scheduler.scheduleTask({
      ...CLEANING,
      id: 'clean-maintenance-plans',
      fn: async () => {
        const removed = await cleanPlans(database, {
          now: now(),
          keepMs: maintenanceConfig.plansKeepMs,
        });
        logger.info(`Removed ${removed} old plans that nobody ran`);
      },
    });
  });
  lifecycle.addShutdownHook(async () => {
    shutdown.abort(new Error('shutting down'));
    values.stop();
    plans.stop();
    await Promise.all([scans.stop(), refreshes.stop(), worker.stop()]);
    await targets.close();
  });
  return { environments, tables, plans, runs };
}
