import { LoggerService } from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import { CredentialsService } from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { LAKEHOUSE_MAINTENANCE_SIGNAL_CHANNEL } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { HealthPolicy } from '@lakehouse-portal/iceberg-metadata';
import { Knex } from 'knex';
import { MaintenanceConfig } from '../../config/readMaintenanceConfig';
import { TableAccess } from '../../permissions/TableAccess';
import { EngineProbe } from '../engines/EngineProbe';
import { RefreshService } from '../scanner/RefreshService';
import { RulesJudge } from '../scanner/RulesJudge';
import { ScanTargets } from '../sources/ScanTargets';
import { TableReads } from '../store/TableReads';
import { PartitionValues } from '../tables/PartitionValues';
import { RunNotifier } from './notify/RunNotifier';
import { createOperations } from './operations/createOperations';
import { createOptimizePlanner } from './operations/optimize/optimizePlanner';
import { createRollBackPlanner } from './operations/rollBack/rollBackPlanner';
import { PlanMaker } from './plans/PlanMaker';
import { PlanService } from './plans/PlanService';
import { PlanStore } from './plans/PlanStore';
import { rollBackUntil } from './rollBackUntil';
import { RunService } from './runs/RunService';
import { RunStore } from './runs/RunStore';
import { RunWorker } from './runs/RunWorker';
import { DefaultMaintenanceTargets } from './targets/DefaultMaintenanceTargets';
import { overlappingLocationsOf } from './targets/overlappingLocations';

/** The parts that plan operations on tables and run them. */
export function createMaintenance(options: {
  access: TableAccess;
  config: MaintenanceConfig;
  credentials: CredentialsService;
  database: Knex;
  logger: LoggerService;
  notifications: NotificationService;
  now: () => number;
  policy: HealthPolicy;
  probe: EngineProbe;
  reads: TableReads;
  refreshes: RefreshService;
  signals: SignalsService;
  targets: ScanTargets;
  values: PartitionValues;
}): { plans: PlanService; runs: RunService; worker: RunWorker } {
  const { access, config, database, logger, now, policy, reads } = options;
  const targets = DefaultMaintenanceTargets.create({
    targets: options.targets,
    credentials: options.credentials,
    probe: options.probe,
    judge: RulesJudge.create({ policy }),
    overlapping: overlappingLocationsOf({
      database,
      targets: options.targets,
      now,
    }),
    now,
  });
  const runStore = RunStore.create({ database });
  const planStore = PlanStore.create({ database, now });
  const operations = createOperations({
    optimize: createOptimizePlanner({ limits: config, health: { policy } }),
    rollBack: createRollBackPlanner(),
    limits: config,
  });
  const plans = new PlanService({
    access,
    reads,
    store: planStore,
    maker: new PlanMaker({
      targets,
      planners: operations,
      runs: runStore,
      planLifetimeMs: config.planLifetimeMs,
      now,
    }),
    targets,
    planners: operations,
    values: options.values,
    runsAllowed: config.runsAllowed,
    now,
    onChange: planId => {
      options.signals
        .publish({
          recipients: { type: 'broadcast' },
          channel: LAKEHOUSE_MAINTENANCE_SIGNAL_CHANNEL,
          message: { planId },
        })
        .catch(() => {
          // Open pages ask again by themselves, only later.
        });
    },
  });

  const listener = new RunNotifier({
    signals: options.signals,
    notifications: options.notifications,
    refresh: (address, seen) => options.refreshes.refresh(address, seen),
    load: id => runStore.get(id),
    logger,
    now,
  });
  const shared = {
    database,
    store: runStore,
    plans: planStore,
    targets,
    config,
    listener,
    now,
  };
  const worker = RunWorker.create({ ...shared, operations, logger });
  const runs = new RunService({
    ...shared,
    access,
    dispatch: () => worker.dispatch(),
    rollBackUntil: (address, snapshotId) =>
      rollBackUntil(reads, address, snapshotId, policy),
  });
  return { plans, runs, worker };
}
