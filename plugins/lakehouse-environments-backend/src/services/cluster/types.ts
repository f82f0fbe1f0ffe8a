import {
  HealthStatus,
  Reason,
  ResourceState,
  SyncStatus,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { QuotaConfig } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import { SecretValue } from '@lakehouse-portal/manifests';

/** Whatever Kubernetes stores. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    [field: string]: unknown;
  };
  [field: string]: unknown;
}

/** One Argo CD Application as its cluster last told of it. */
export interface ApplicationObservation {
  /** Name of the Application, such as `vendas-dev-trino`. */
  application: string;
  /** Value of the label `lakehouse-portal.io/environment`. */
  environment: string;
  /** Value of the label `lakehouse-portal.io/component`; absent on the parent Application. */
  component?: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /** Where the Application deploys to. */
  namespace?: string;
  project?: string;
  /** As Argo CD says, but `Unknown` where it says what it cannot know: it compared nothing, or another specification. */
  sync: SyncStatus;
  /** Likewise; Argo CD calls Healthy what it could not compare. */
  health: HealthStatus;
  /** Phase of the running or last operation of Argo CD: `Running`, `Succeeded`, `Failed`, `Error`, `Terminating`. */
  phase?: string;
  /** Commit that the running or last operation deploys. */
  revision?: string;
  /** Commit of which `sync` and `health` tell; absent where they are `Unknown`. */
  comparedRevision?: string;
  /** When that was; ISO 8601. */
  comparedAt?: string;
  /** Argo CD's running or last operation; absent when there never was one. */
  operation?: { startedAt?: string; finishedAt?: string; message: string };
  /** What Argo CD was asked for and has not taken up yet; absent where it was asked for nothing. */
  pending?: ('sync' | 'refresh')[];
  /** Argo CD says in so many words that the folder of its source does not exist; absent where it does not. */
  pathMissing?: boolean;
  /** A resource that Git has and the cluster has not. */
  missing: boolean;
  /** The Application is being deleted. */
  deleting: boolean;
  resources: ResourceState[];
  /** What is wrong, the most telling first; empty where nothing is. */
  reasons: Reason[];
}

/** What Git wants of an environment, to say which fields differ from it; absent where that is not known. */
export type DesiredOf = (
  environment: string,
) => KubernetesObject[] | undefined | Promise<KubernetesObject[] | undefined>;

/** What a cluster told of all environments that it runs. */
export interface ClusterObservation {
  connection: 'connecting' | 'watching' | 'lost';
  /** Why it is lost, without secrets. */
  reason?: string;
  /** Since when the connection is as it is; ISO 8601. */
  since: string;
  /** When it last told anything; absent when it never did. ISO 8601. */
  observedAt?: string;
}

/**
 * Follows the Applications of one cluster by watches, over lost connections. Its view is in memory and fills again after a
 * restart; what has to last is written by who listens.
 */
export interface ClusterFollower {
  readonly cluster: string;
  /** Ends when the signal does; never throws. */
  run(signal: AbortSignal): Promise<void>;
  observe(): ClusterObservation;
  /** All Applications that carry `lakehouse-portal.io/environment`, parents included. */
  applications(): ApplicationObservation[];
  /** Called after any change, with the environments that it touched (all of them when the connection changed). */
  onChange(listener: (environments: string[]) => void): () => void;
}

/** What a ResourceQuota leaves: CPU in cores, the rest in bytes; absent what it does not limit. */
export interface QuotaRoom {
  name: string;
  limits: QuotaConfig;
  left: QuotaConfig;
}

/** What counts against the ResourceQuota of an environment: CPU in cores, the rest in bytes; absent what it does not limit. */
export interface QuotaUse {
  limits: QuotaConfig;
  used: QuotaConfig;
}

/** A ClusterSecretStore of External Secrets; `unvalidated` while its operator has not said whether it can be used. */
export type SecretStoreState =
  | { state: 'ready' | 'unvalidated' | 'missing' | 'denied' }
  | { state: 'not-ready'; detail: string };

/** What stands where an object of an environment is to be. */
export interface ForeignObject {
  kind: string;
  name: string;
  /** Whose it is; absent where it is no environment's. */
  environment?: string;
}

/**
 * What can be asked of a cluster, and done to it. Every call has a timeout, and errors never hold secrets. What names an
 * environment refuses an object whose label names another, or none.
 */
export interface ClusterAccess {
  readonly cluster: string;
  /** Throws an error that a person can read when it does not answer. */
  describe(): Promise<{
    kubernetesVersion: string;
    storageClasses: string[];
    /** The one for claims that name none. */
    defaultStorageClass?: string;
  }>;
  namespaceExists(name: string): Promise<boolean>;
  /**
   * Whether Argo CD waits for one wave's Applications to be healthy before it begins the next; `undefined` where its settings
   * cannot be read.
   */
  ordersWaves(): Promise<boolean | undefined>;
  /** Of these, the kinds that the API server does not serve, each once. */
  unknownKinds(
    objects: { apiVersion: string; kind: string }[],
  ): Promise<{ apiVersion: string; kind: string }[]>;
  /** `missing` also where External Secrets is not installed, `denied` where it may not be read. */
  secretStore(name: string): Promise<SecretStoreState>;
  /** Of these, the objects whose place is taken by one that is another environment's, or nobody's. */
  foreign(objects: KubernetesObject[]): Promise<ForeignObject[]>;
  /** Server-side apply by the field manager `lakehouse-portal`. Answers whether anything was changed. */
  apply(object: KubernetesObject): Promise<'created' | 'changed' | 'unchanged'>;
  /**
   * Checks by a server-side dry run; answers what the API server objects to. That the namespace is not there yet is no
   * objection, but nothing can be checked then.
   */
  dryRun(object: KubernetesObject): Promise<string | undefined>;
  /** Makes a Secret with new values for these keys unless it is there; never changes one. */
  createSecretOnce(
    secret: { namespace: string; name: string; labels: Record<string, string> },
    keys: Record<string, SecretValue>,
  ): Promise<'created' | 'exists'>;
  /**
   * Asks Argo CD to sync, as an `operation` on the Application. `running`: one is under way, and nothing was asked for.
   */
  requestSync(
    application: string,
    environment: string,
    options: { revision?: string; prune?: boolean; by: string },
  ): Promise<'requested' | 'running'>;
  /** Has Argo CD look at Git and the cluster now; `hard` also renders manifests anew. */
  requestRefresh(
    application: string,
    environment: string,
    options?: { hard?: boolean },
  ): Promise<void>;
  /** Ends a running operation of Argo CD; nothing where none runs. */
  terminateOperation(application: string, environment: string): Promise<void>;
  /**
   * Deletes an Application with all it deployed, and ends the operations that would keep Argo CD from that: its own, and
   * those of the components where it is the parent. No error when it is gone.
   */
  deleteApplication(application: string, environment: string): Promise<void>;
  /** No error when it is gone. */
  deleteProject(project: string, environment: string): Promise<void>;
  /** Of the namespace, what holds data: claims that are left, and Secrets. Names and labels only, never contents. */
  listRemainders(namespace: string): Promise<KubernetesObject[]>;
  /**
   * What ResourceQuotas leave in a namespace that no environment brought along; none where there is no such namespace, and
   * `undefined` where they may not be read.
   */
  quotaRoom(namespace: string): Promise<QuotaRoom[] | undefined>;
  /** What counts against the ResourceQuota that an environment brought along. */
  quotaUse(
    namespace: string,
    environment: string,
  ): Promise<QuotaUse | 'absent' | 'denied'>;
  /** CPU of a namespace in cores; `undefined` where the cluster serves no metrics, or has none of these pods. */
  cpuUse(
    namespace: string,
  ): Promise<{ used: number; allowed: number } | undefined>;
  /** When a CronJob last had success, as far as it ever had; `undefined` where there is no such CronJob. */
  findCronJob(
    namespace: string,
    name: string,
  ): Promise<{ lastSuccessAt?: string } | undefined>;
  deleteNamespace(namespace: string, environment: string): Promise<void>;
}
