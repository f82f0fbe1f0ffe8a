import { Installation } from '../install/installLakehouse';
import { DataLayout } from '../paths';

export const COMPONENT_NAMES = [
  'postgresql',
  'hive-metastore',
  'minio',
  'trino',
  'prefect',
  'flow-runner',
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'redis',
  'argocd-repo-server',
  'argocd-application-controller',
  'git-server',
  'pod-simulator',
] as const;

export type ComponentName = (typeof COMPONENT_NAMES)[number];

/** Those that listen. The runner of the flows asks the server for work instead. */
export type ServerName = Exclude<ComponentName, 'flow-runner'>;

/** What can be started beside the core. */
export const PROFILES = ['orchestration', 'cluster'] as const;

export type Profile = (typeof PROFILES)[number];

/** `quick` starts fast and stays small; `throughput` is for benches and large builds. */
export type JvmProfile = 'quick' | 'throughput';

/** What listens on a second port, by the name of that port. */
export const SIDE_PORTS = {
  minioConsole: 'minio',
  etcdPeer: 'etcd',
  argocdRepoServerMetrics: 'argocd-repo-server',
} as const satisfies Record<string, ServerName>;

export type LakehousePorts = Record<
  ServerName | keyof typeof SIDE_PORTS,
  number
>;

/** Random for each data directory; never printed. */
export interface LakehouseCredentials {
  postgresPassword: string;
  objectStoreAccessKey: string;
  objectStoreSecretKey: string;
  /** Administrator of the cluster. */
  clusterAdminToken: string;
  /** Of the portal on the Git server. */
  gitPassword: string;
  /** Of Argo CD on the Git server. */
  gitReaderPassword: string;
}

/** All that a component needs to render its configuration and start. */
export interface LakehouseContext {
  layout: DataLayout;
  ports: LakehousePorts;
  credentials: LakehouseCredentials;
  jvm: JvmProfile;
  installation: Installation;
  /** The unprivileged user that PostgreSQL runs as when the launcher is root. */
  postgres: PostgresAccount;
}

/** Who runs PostgreSQL, and where its data and programs lie. */
export interface PostgresAccount {
  uid?: number;
  gid?: number;
  dataDir: string;
  binDir: string;
}

export interface LaunchSpec {
  file: string;
  args: string[];
  cwd: string;
  env?: Record<string, string>;
  uid?: number;
  gid?: number;
}

export interface Component {
  name: ComponentName;
  version: string;
  /** Absent in the core. */
  profile?: Profile;
  /** Longest time from launch to the first good probe, in ms, on a busy machine. */
  startDeadlineMs: number;
  /** The signal that makes the component end in an orderly way. */
  stopSignal: NodeJS.Signals;
  /** Whether the work that it has started is ended first. */
  interruptsWork?: boolean;
  /** How long an orderly end may take before it is killed, in ms. */
  stopDeadlineMs: number;
  /** Components that must answer before this one is launched. */
  needs: ComponentName[];
  /** Writes configuration and creates what must exist before the launch. */
  prepare(context: LakehouseContext): Promise<void>;
  launch(context: LakehouseContext): LaunchSpec;
  /** What must happen once it answers, before others may use it. Safe to repeat. */
  afterStart?(context: LakehouseContext): Promise<void>;
}

/** The fixed names inside every local lakehouse. */
export const LAKEHOUSE = {
  host: '127.0.0.1',
  catalog: 'lakehouse',
  bucket: 'lake',
  warehouse: 's3://lake/warehouse',
  region: 'us-east-1',
  trinoUser: 'lakehouse',
  postgresUser: 'lakehouse',
  portalDatabase: 'portal',
  metastoreDatabase: 'metastore',
} as const;

/** A component's address, as shown to people. Holds no secret. */
export function componentUrl(name: ServerName, ports: LakehousePorts): string {
  const host = `${LAKEHOUSE.host}:${ports[name]}`;
  switch (name) {
    case 'postgresql':
      return `postgresql://${host}`;
    case 'hive-metastore':
      return `thrift://${host}`;
    case 'redis':
      return `redis://${host}`;
    case 'argocd-repo-server':
      return `grpc://${host}`;
    case 'kube-apiserver':
    case 'kube-controller-manager':
      return `https://${host}`;
    default:
      return `http://${host}`;
  }
}
