import type { Person } from '../repository/FolderRepository';

/** What the portal may make environments of, and how it gets there. Holds secrets: never log it whole. @public */
export interface ProvisioningConfig {
  clusters: ClusterConfig[];
  repository: RepositoryConfig;
  /** `push`: commits go to the branch that Argo CD reads. `pull-request`: somebody merges them first. */
  delivery: 'push' | 'pull-request';
  /** References to images that replace the usual ones, by their names. */
  images?: Record<string, string>;
  /** Mirrors of repositories of Helm charts, by their addresses. */
  chartMirrors?: Record<string, string>;
  /** Absent where no estimate can be made. */
  prices?: PricesConfig;
  deadlines: {
    /** From the moment that a component's turn comes. */
    componentMs: number;
    /** From the moment that Argo CD has the environment. */
    environmentMs: number;
  };
}

/** A Kubernetes cluster that Argo CD runs in. @public */
export interface ClusterConfig {
  /** `[a-z][a-z0-9-]{0,39}` */
  id: string;
  title: string;
  /** Address of the API server. */
  url: string;
  /** Certificate authority of the API server, base64 of PEM; absent where the system's own will do. */
  caData?: string;
  /** Of the portal's service account. A secret. */
  token: string;
  /** Which one that is. */
  account: { namespace: string; name: string };
  argocd: {
    /** Of Applications and AppProjects. */
    namespace: string;
    /** What Argo CD calls the cluster. */
    destination: string;
    /** Address of its pages, for links. */
    url?: string;
  };
  /** Patterns of the namespaces that environments may have; `*` stands for any text. */
  namespaces: string[];
  /** What all environments together may ask for; absent where nobody says so. */
  quota?: QuotaConfig;
  /** `false` where Argo CD cannot fetch Helm charts. */
  charts?: false;
  /** No containers run here: endpoints are those of this environment of `lakehouse.environments`. */
  simulation?: { environment: string };
}

/** CPU in cores, the rest in bytes; what is absent is not limited. @public */
export interface QuotaConfig {
  cpu?: number;
  memory?: number;
  storage?: number;
}

/** Where the files of environments lie. @public */
export interface RepositoryConfig {
  url: string;
  branch: string;
  /** Folder of all environments. */
  path: string;
  username?: string;
  /** A secret. */
  password?: string;
  committer: Person;
}

/** What requests are multiplied with. @public */
export interface PricesConfig {
  /** ISO 4217. */
  currency: string;
  cpuCoreMonth: number;
  memoryGiBMonth: number;
  storageGiBMonth: number;
}
