import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
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
import { lakehouseEnvironmentsPermissions } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { readProvisioning } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import {
  CredentialsProvider,
  DefaultCredentialsService,
  LakehouseLocator,
} from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { componentDefinitions } from '@lakehouse-portal/manifests';
import { registerActions } from './actions/registerActions';
import { checkImages } from './config/checkImages';
import { readTimelineKeep } from './config/readTimelineKeep';
import { Connect, connectAsConfigured } from './connect';
import { oneReplicaAtATime, openDatabase } from './database/openDatabase';
import { EnvironmentAccess } from './permissions/EnvironmentAccess';
import {
  lakehouseEnvironmentResourceRef,
  lakehouseEnvironmentRules,
} from './permissions/rules';
import { AuthorizedEnvironments } from './services/AuthorizedEnvironments';
import { Clusters } from './services/clusters/Clusters';
import { createDesiredOf } from './services/clusters/createDesiredOf';
import { DeletionPreviews } from './services/deletion/DeletionPreviews';
import { DescriptorService } from './services/descriptors/DescriptorService';
import { EnvironmentsService } from './services/environments/EnvironmentsService';
import { EnvironmentsMetrics } from './services/metrics/EnvironmentsMetrics';
import { EnvironmentNotifier } from './services/notify/EnvironmentNotifier';
import { OfferService } from './services/offers/OfferService';
import { ApplyService } from './services/operations/ApplyService';
import { CancelService } from './services/operations/CancelService';
import { OperationsService } from './services/operations/OperationsService';
import { OperationWriter } from './services/operations/OperationWriter';
import { SyncService } from './services/operations/SyncService';
import { PreviewService } from './services/preview/PreviewService';
import { RequestsService } from './services/requests/RequestsService';
import { EnvironmentLeases } from './services/store/EnvironmentLeases';
import { EnvironmentStore } from './services/store/EnvironmentStore';
import { OperationStore } from './services/store/OperationStore';
import { TimelineStore } from './services/store/TimelineStore';
import { EnvironmentRemover } from './services/tracker/EnvironmentRemover';
import { EnvironmentTracker } from './services/tracker/EnvironmentTracker';
import { OperationRecord } from './services/types';
import { VerificationRuns } from './services/verify/VerificationRuns';
import { VerifyService } from './services/verify/VerifyService';
import { WrittenFiles } from './services/written/WrittenFiles';

/** After this without a sign of life, another replica moves an environment on. */
const LEASE_MS = 20_000;
const NO_DEADLINES = { componentMs: 600_000, environmentMs: 3_600_000 };

/** Puts the parts together, in the order in which they need each other. */
export async function createEnvironmentsBackend(deps: {
  actionsRegistry: ActionsRegistryService;
  auditor: AuditorService;
  config: RootConfigService;
  /** How clusters are connected to, where not as configured. */
  connect?: Connect;
  credentialsProviders: CredentialsProvider[];
  database: DatabaseService;
  lifecycle: LifecycleService;
  locator: LakehouseLocator;
  logger: LoggerService;
  metrics: MetricsService;
  notifications: NotificationService;
  now?: () => number;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  scheduler: SchedulerService;
  signals: SignalsService;
}): Promise<{
  environments: AuthorizedEnvironments;
  descriptors: DescriptorService;
}> {
  const { logger, locator } = deps;
  const now = deps.now ?? (() => Date.now());
  const provisioning = readProvisioning(deps.config);
  checkImages(provisioning);
  const keepMs = readTimelineKeep(deps.config);
  const folder = provisioning?.repository.path ?? 'environments';
  const definitions = componentDefinitions();
  const database = await openDatabase(deps.database);
  const stored = EnvironmentStore.create({ database });
  const storedOperations = OperationStore.create({ database });
  const timeline = TimelineStore.create({ database });
  const credentials = DefaultCredentialsService.create({
    providers: deps.credentialsProviders,
  });
  const { connections, verifier, folders } = (
    deps.connect ?? connectAsConfigured
  )(provisioning?.clusters ?? [], {
    logger,
    credentials,
    desiredOf: createDesiredOf(storedOperations),
    repository: provisioning?.repository,
    workingDirectory:
      deps.config.getOptionalString('backend.workingDirectory') ?? tmpdir(),
  });
  const clusters = Clusters.create({
    configs: provisioning?.clusters ?? [],
    connections,
    now,
  });
  const shared = {
    database,
    clusters,
    definitions,
    provisioning,
    timeline,
    environments: stored,
    operations: storedOperations,
    deadlines: provisioning?.deadlines ?? NO_DEADLINES,
    folder,
    logger,
    now,
  };

  const notifier = new EnvironmentNotifier(deps);
  const metrics = EnvironmentsMetrics.create(deps.metrics);
  const onEnd = (operation: OperationRecord) => {
    metrics.operationEnded(operation);
    notifier.ended(operation);
  };
  let touch = (_: string[]): void => undefined;
  /** What was written by a call must be looked at soon, and pages told. */
  const onChange = (environments: string[]) => {
    notifier.changed();
    touch(environments);
  };
  const descriptors = new DescriptorService({ ...shared, configured: locator });
  const runs = new VerificationRuns(now);
  const verifying = new VerifyService({
    ...shared,
    runs,
    verifier,
    targetOf: environment => descriptors.targetOf(environment),
    metrics,
    onChange,
    onEnd,
  });
  const tracker = new EnvironmentTracker({
    ...shared,
    leases: EnvironmentLeases.create({
      database,
      holder: randomUUID(),
      leaseMs: LEASE_MS,
      now,
    }),
    verifications: verifying,
    runs,
    remover: new EnvironmentRemover(clusters),
    onChange: () => notifier.changed(),
    onEnd,
  });
  touch = environments => tracker.touch(environments);

  deps.permissionsRegistry.addResourceType({
    resourceRef: lakehouseEnvironmentResourceRef,
    permissions: lakehouseEnvironmentsPermissions,
    rules: Object.values(lakehouseEnvironmentRules),
    getResources: async ids =>
      (await stored.getMany(ids)).map(
        environment =>
          environment && { id: environment.id, owner: environment.owner },
      ),
  });
  const previews = new PreviewService({
    ...shared,
    written: new WrittenFiles({ ...shared, folders }),
    configured: async () =>
      (await locator.listEnvironments()).map(({ id }) => id),
  });
  const operations = new OperationsService({ ...shared, previews, onChange });
  const shutdown = new AbortController();
  const environments = new AuthorizedEnvironments({
    access: EnvironmentAccess.create(deps),
    stored,
    storedOperations,
    timeline,
    environments: new EnvironmentsService({ ...shared, descriptors }),
    operations,
    applying: new ApplyService({ ...shared, onChange }),
    cancelling: new CancelService({
      ...shared,
      folders: provisioning?.delivery === 'push' ? folders : undefined,
      onChange,
      onEnd,
    }),
    syncing: new SyncService({
      ...shared,
      writer: new OperationWriter({ ...shared, onChange }),
      onChange,
    }),
    verifying,
    previews,
    deletions: new DeletionPreviews(shared),
    requests: new RequestsService(shared),
    offers: new OfferService(shared),
    shutdown: shutdown.signal,
  });
  registerActions({
    registry: deps.actionsRegistry,
    auditor: deps.auditor,
    environments,
  });
  await schedule(deps.scheduler, {
    database,
    keepMs,
    timeline,
    tracker,
    logger,
    now,
  });
  deps.lifecycle.addStartupHook(() => tracker.start());
  deps.lifecycle.addShutdownHook(async () => {
    shutdown.abort(new Error('shutting down'));
    notifier.stop();
    await tracker.stop();
  });
  return { environments, descriptors };
}

async function schedule(
  scheduler: SchedulerService,
  options: {
    database: Awaited<ReturnType<typeof openDatabase>>;
    keepMs: number;
    timeline: TimelineStore;
    tracker: EnvironmentTracker;
    logger: LoggerService;
    now: () => number;
  },
): Promise<void> {
  const { database, keepMs, timeline, tracker, logger, now } = options;
  // Local, because each replica looks and the lease of an environment decides which of them moves it on. What clusters tell is
  // followed at once; this finds deadlines, and what a replica that died left behind.
  await scheduler.scheduleTask({
    scope: 'local',
    id: 'move-environments-on',
    frequency: { seconds: 5 },
    timeout: { minutes: 1 },
    fn: async () => tracker.tick(),
  });
  // The scheduler migrates its own tables at the first global task, and fails where two replicas do so at once.
  await oneReplicaAtATime(database, async () => {
    await scheduler.scheduleTask({
      scope: 'global',
      id: 'clean-environment-timelines',
      frequency: { hours: 6 },
      timeout: { minutes: 10 },
      initialDelay: { minutes: 5 },
      fn: async () => {
        const removed = await timeline.clean(now() - keepMs);
        logger.info(`Removed ${removed} old events of environments`);
      },
    });
  });
}
