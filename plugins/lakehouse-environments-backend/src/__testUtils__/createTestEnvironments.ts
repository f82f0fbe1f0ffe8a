import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { readProvisioning } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import { componentDefinitions } from '@lakehouse-portal/manifests';
import { Knex } from 'knex';
import { Clusters } from '../services/clusters/Clusters';
import { EnvironmentsMetrics } from '../services/metrics/EnvironmentsMetrics';
import { ApplyService } from '../services/operations/ApplyService';
import { CancelService } from '../services/operations/CancelService';
import { OperationsService } from '../services/operations/OperationsService';
import { OperationWriter } from '../services/operations/OperationWriter';
import { SyncService } from '../services/operations/SyncService';
import { PreviewService } from '../services/preview/PreviewService';
import { EnvironmentLeases } from '../services/store/EnvironmentLeases';
import { EnvironmentStore } from '../services/store/EnvironmentStore';
import { OperationStore } from '../services/store/OperationStore';
import { TimelineStore } from '../services/store/TimelineStore';
import { EnvironmentRemover } from '../services/tracker/EnvironmentRemover';
import { EnvironmentTracker } from '../services/tracker/EnvironmentTracker';
import { OperationRecord } from '../services/types';
import { VerificationRuns } from '../services/verify/VerificationRuns';
import { VerifyService } from '../services/verify/VerifyService';
import { WrittenFiles } from '../services/written/WrittenFiles';
import { FakeCluster } from './FakeCluster';
import { FakeFolders } from './FakeFolders';
import { FakeVerifier } from './FakeVerifier';
import { COMPONENTS, specOf } from './specs';

export const ANA = { ref: 'user:default/ana' };
export const BIA = { ref: 'user:default/bia' };

export const PROVISIONING = {
  clusters: {
    local: {
      title: 'Laptop',
      url: 'https://127.0.0.1:1',
      token: 't0ken-of-the-cluster',
      argocd: { url: 'https://argocd.example.com' },
      quota: { cpu: 1000, memory: '4Ti', storage: '40Ti' },
      simulation: { environment: 'local' },
    },
  },
  repository: {
    url: 'http://git.example.com/environments.git',
    username: 'portal',
    password: 'passw0rd-of-git',
  },
  prices: {
    currency: 'BRL',
    cpuCoreMonth: 100,
    memoryGiBMonth: 10,
    storageGiBMonth: 1,
  },
};

/** A clock that stands until it is moved. */
export class Clock {
  #at = Date.parse('2026-12-01T10:00:00.000Z');
  readonly now = () => this.#at;

  move(milliseconds: number): void {
    this.#at += milliseconds;
  }
}

/** Pages that are open, and read at once what they are told of. */
class Pages {
  read: ((environment: string) => void) | undefined;

  tell(environments: string[]): void {
    for (const environment of environments) this.read?.(environment);
  }
}

/** One process of the backend over a database: what a restart begins anew, and a second replica has too. */
export function startProcess(options: {
  database: Knex;
  clock: Clock;
  cluster: FakeCluster;
  /** Configured beside it, in the same way. */
  others?: FakeCluster[];
  verifier: FakeVerifier;
  holder: string;
}) {
  const { database, clock, verifier, holder } = options;
  const all = [options.cluster, ...(options.others ?? [])];
  const { now } = clock;
  const logger = mockServices.logger.mock();
  const provisioning = readProvisioning(
    new ConfigReader({
      lakehouse: {
        provisioning: {
          ...PROVISIONING,
          clusters: Object.fromEntries(
            all.map(each => [each.cluster, PROVISIONING.clusters.local]),
          ),
        },
        environments: { local: {} },
      },
    }),
  )!;
  const ended: OperationRecord[] = [];
  const onEnd = (operation: OperationRecord) => ended.push(operation);
  const pages = new Pages();
  const onChange = (environments: string[]) => pages.tell(environments);
  const clusters = Clusters.create({
    configs: provisioning.clusters,
    connections: all.map(each => ({ follower: each, access: each })),
    now,
  });
  const shared = {
    database,
    clusters,
    provisioning,
    now,
    logger,
    onChange,
    onEnd,
    environments: EnvironmentStore.create({ database }),
    operations: OperationStore.create({ database }),
    timeline: TimelineStore.create({ database }),
    definitions: componentDefinitions(),
    deadlines: provisioning.deadlines,
    folder: 'environments',
  };
  const runs = new VerificationRuns(now);
  const verifying = new VerifyService({
    ...shared,
    runs,
    verifier,
    metrics: EnvironmentsMetrics.create({
      createCounter: () => ({ add: () => undefined }),
      createHistogram: () => ({ record: () => undefined }),
    } as never),
    targetOf: async ({ id, title }) => ({
      schemaPrefix: '',
      descriptor: { id, title, catalogs: [], engines: [] },
    }),
  });
  const tracker = new EnvironmentTracker({
    ...shared,
    runs,
    verifications: verifying,
    remover: new EnvironmentRemover(clusters),
    leases: EnvironmentLeases.create({
      database,
      holder,
      leaseMs: 20_000,
      now,
    }),
  });
  const folders = new FakeFolders(shared.operations);
  const previews = new PreviewService({
    ...shared,
    written: new WrittenFiles({ ...shared, folders }),
    configured: async () => ['local'],
  });
  const operations = new OperationsService({ ...shared, previews });
  return {
    ...shared,
    folders,
    ended,
    pages,
    tracker,
    verifying,
    previews,
    start: operations,
    applying: new ApplyService(shared),
    cancelling: new CancelService({ ...shared, folders }),
    syncing: new SyncService({
      ...shared,
      writer: new OperationWriter(shared),
    }),
    /** Looks at everything, until nothing is under way. */
    settle: async () => {
      for (let times = 0; times < 3; times++) {
        await tracker.tick();
        // As if its cluster had told something of each.
        for (const { id } of await shared.environments.list()) {
          await tracker.pass(id);
        }
        await tracker.idle();
      }
    },
  };
}

/** A backend whose clock, cluster and smoke check do what a test says. */
export function createTestEnvironments(
  database: Knex,
  /** Ids of clusters beside `local`. */
  more: string[] = [],
) {
  const clock = new Clock();
  const cluster = new FakeCluster('local', clock.now);
  const others = more.map(id => new FakeCluster(id, clock.now));
  const verifier = new FakeVerifier();
  const outside = { database, clock, cluster, others, verifier };
  const process = startProcess({ ...outside, holder: 'first' });
  const spec = specOf();

  /** Up to the moment at which Argo CD has it. */
  const create = async (wanted = spec) => {
    const operation = await process.start.start(
      wanted.id,
      { kind: 'create', spec: wanted },
      ANA,
      true,
    );
    await process.start.published(
      operation.id,
      { state: 'published', revision: 'c0ffee' },
      ANA,
    );
    return process.applying.apply(operation.id, ANA);
  };
  /** Up to the moment at which it can be used. */
  const createUsable = async (wanted = spec) => {
    const operation = await create(wanted);
    const [runs = cluster] = others.filter(
      each => each.cluster === wanted.cluster,
    );
    runs.tellAll(wanted.id, COMPONENTS);
    await process.settle();
    return operation;
  };
  const stateOf = async (id = spec.id) =>
    (await process.environments.get(id))?.state;
  const happened = async (id = spec.id) =>
    (await process.timeline.page(id, { limit: 200 })).items
      .reverse()
      .map(
        ({ kind, component, from, to }) =>
          `${component ?? kind}: ${from ?? ''} > ${to}`,
      );
  return {
    ...outside,
    ...process,
    spec,
    create,
    createUsable,
    stateOf,
    happened,
    another: (holder: string) => startProcess({ ...outside, holder }),
  };
}
