import { LoggerService } from '@backstage/backend-plugin-api';
import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { Knex } from 'knex';
import { policyOf, TablesConfig } from '../../config/readTablesConfig';
import { scanIntervalOf, toMilliseconds } from '../../config/scanIntervalOf';
import { ScanTargets } from '../sources/ScanTargets';
import { CatalogStates } from '../store/CatalogStates';
import { loadKnownTables, loadLocations } from '../store/KnownTables';
import { loadModelOwners } from '../store/models/loadModelOwners';
import { RetiredCatalogs } from '../store/RetiredCatalogs';
import { TableWrites } from '../store/TableWrites';
import { CatalogKey } from '../store/types';
import { assignOwners } from './assignOwners';
import { CatalogScan } from './CatalogScan';
import { OwnerRules } from './OwnerRules';
import { RefreshService } from './RefreshService';
import { RulesJudge } from './RulesJudge';
import { ScanMetrics } from './ScanMetrics';
import { ScanListener, ScanService } from './ScanService';
import { TableFetcher } from './TableFetcher';
import { TableUpdater } from './TableUpdater';

/** The parts that look at tables: scans of whole catalogs, and refreshes of single tables. */
export function createScanner(options: {
  config: TablesConfig;
  database: Knex;
  logger: LoggerService;
  metrics: MetricsService;
  states: CatalogStates;
  retired: RetiredCatalogs;
  writes: TableWrites;
  targets: ScanTargets;
  onChange: ScanListener;
  now: () => number;
}): {
  scans: ScanService;
  refreshes: RefreshService;
  /** Gives the tables of a catalog the owners that they have by now. */
  reassignOwners: (key: CatalogKey) => Promise<void>;
} {
  const { config, database, logger, writes, targets, onChange, now } = options;
  const metrics = ScanMetrics.create(options.metrics);
  const owners = OwnerRules.create({
    rules: config.owners,
    defaultOwner: config.defaultOwner,
  });
  const judge = RulesJudge.create({ policy: policyOf(config) });
  const fetcher = TableFetcher.create({
    readTimeoutMs: config.readTimeoutMs,
    logger,
    now,
  });
  const updater = new TableUpdater({
    fetcher,
    writes,
    judge,
    owners,
    ownerProperty: config.ownerProperty,
    metrics,
    now,
  });
  const known = (key: CatalogKey) => loadKnownTables(database, key);
  const foreignLocations = async (key: CatalogKey) =>
    loadLocations(database, await targets.neighboursOf(key));
  const modelOwners = (key: CatalogKey) => loadModelOwners(database, key);

  const scans = new ScanService({
    targets,
    states: options.states,
    retired: options.retired,
    createScan: target =>
      new CatalogScan({
        target,
        store: {
          known: () => known(target),
          foreignLocations: () => foreignLocations(target),
          modelOwners: () => modelOwners(target),
        },
        writes,
        fetcher,
        updater,
        owners,
        judgeKey: judge.key,
        concurrency: config.concurrency,
        logger,
        now,
      }),
    metrics,
    onChange,
    logger,
    timeoutMs: toMilliseconds(config.schedule.timeout),
    minIntervalMs: (scanIntervalOf(config.schedule) ?? 2_000) / 2,
    now,
  });
  const refreshes = new RefreshService({
    targets,
    store: { known, foreignLocations, modelOwners },
    writes,
    updater,
    onChange,
    timeoutMs: config.readTimeoutMs + 30_000,
    now,
  });
  const reassignOwners = async (key: CatalogKey) =>
    assignOwners({
      catalog: key,
      known: await known(key),
      owners,
      modelOwners: await modelOwners(key),
      writes,
    });
  return { scans, refreshes, reassignOwners };
}
