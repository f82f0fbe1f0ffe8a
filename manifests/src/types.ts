/** What a person asks for. Lies in the repository as `environment.yaml`. @public */
export interface EnvironmentSpec {
  /** `[a-z][a-z0-9-]{0,39}` */
  id: string;
  title: string;
  description?: string;
  /** Entity reference. */
  owner: string;
  /** Id of the cluster in the portal's configuration. */
  cluster: string;
  namespace: string;
  preset: Preset;
  /** The cluster's default when absent. */
  storageClass?: string;
  secrets: SecretsMode;
  /** Name of the ClusterSecretStore; only with `external-secrets`. */
  secretStore?: string;
  /** Required components may be left out; they come in their default version. */
  components: ComponentChoice[];
}

/** @public */
export type Preset = 'small' | 'medium' | 'large';

/** Who makes the Secrets. `demo`: the portal, once, with random values; they never lie in Git. @public */
export type SecretsMode = 'external-secrets' | 'sealed-secrets' | 'demo';

/** @public */
export interface ComponentChoice {
  name: string;
  version: string;
}

/** Where the rendered files go and who deploys them. @public */
export interface Site {
  repository: {
    url: string;
    /** Branch that Argo CD reads. */
    branch: string;
    /** Folder of all environments, such as `environments`. */
    path: string;
  };
  argocd: {
    /** Namespace of Applications and AppProjects. */
    namespace: string;
    /** Name of the cluster's API server for Argo CD, such as `https://kubernetes.default.svc`. */
    destination: string;
  };
  /** Image references that replace the usual ones, by their name in `images.yaml`. */
  images?: Record<string, string>;
  /** Mirrors of chart repositories by their URL; `false` where Argo CD can fetch no charts. */
  charts?: Record<string, string> | false;
}

/** Sum of what pods ask for. CPU in cores, the rest in bytes. @public */
export interface Requests {
  cpu: number;
  memory: number;
  storage: number;
}

/** @public */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  [field: string]: unknown;
}

/** @public */
export interface OfferedVersion {
  version: string;
  default: boolean;
  /** Known bugs and things to do, with where they come from. */
  warnings: string[];
}

/** What the folder of a component says of it. @public */
export interface ComponentDefinition {
  name: string;
  title: string;
  purpose: string;
  wave: number;
  optional: boolean;
  /** Names of components that must answer before this one does. */
  needs: string[];
  versions: OfferedVersion[];
  requests: Record<Preset, Requests>;
  endpoints: { name: string; url: string }[];
  /** Secrets that it reads: where credentials are. */
  secrets: SecretDefinition[];
  /** Charts that Argo CD has to fetch for it, those of its default version. */
  charts: ChartReference[];
}

/** A chart and where it is published. @public */
export interface ChartReference {
  repository: string;
  chart: string;
  version: string;
}

/** A Secret of the environment's namespace. Its values are never part of what is rendered. @public */
export interface SecretDefinition {
  purpose: string;
  name: string;
  keys: string[];
  /** How each key comes about where the portal makes the Secret. */
  values: Record<string, SecretValue>;
}

/**
 * How the text of a key comes about where the portal makes the Secret.
 *
 * - `text`: it is fixed, such as a user name.
 * - `random`: so many random letters and digits.
 * - `fernetKey`: 32 random bytes in URL-safe Base64.
 * - `rsaPrivateKey`: a new key of so many bits, as Base64 of PKCS#8 in DER.
 * - `rsaPublicKeyOf`: the public half of the private key under that name, as Base64 of X.509 in DER.
 *
 * @public
 */
export type SecretValue =
  | { text: string }
  | { random: number }
  | { fernetKey: true }
  | { rsaPrivateKey: number }
  | { rsaPublicKeyOf: string };

/** @public */
export interface RenderedFile {
  /** Within the environment's folder. */
  path: string;
  content: string;
}

/** @public */
export interface RenderedComponent {
  definition: ComponentDefinition;
  version: string;
  application: KubernetesObject;
  objects: KubernetesObject[];
  charts: RenderedChart[];
  requests: Requests;
}

/** A chart that Argo CD renders with values of ours. @public */
export interface RenderedChart extends ChartReference {
  /** Helm's name for what it brings. */
  release: string;
  values: Record<string, unknown>;
  /** What it brings, as the inventory says. */
  resources: ChartResource[];
}

/** @public */
export interface ChartResource {
  apiVersion: string;
  kind: string;
  name: string;
  namespace: string;
  requests: Requests;
}

/** @public */
export interface RenderedEnvironment {
  files: RenderedFile[];
  /** Applied by the portal before all else. */
  project: KubernetesObject;
  /** The parent Application, which brings those of the components. */
  root: KubernetesObject;
  /** In the order of their waves. */
  components: RenderedComponent[];
  requests: Requests;
}

/** Something wrong with a specification. @public */
export interface SpecProblem {
  /** Path in the specification. */
  field: string;
  code: string;
  params: Record<string, string>;
  message: string;
}
