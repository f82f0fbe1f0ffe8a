import { KubernetesObject } from '../types';

/** As much of what is rendered as the tests look at. */

export interface Probe {
  exec?: { command: string[] };
  httpGet?: { path: string; port: string };
  tcpSocket?: { port: string };
  periodSeconds: number;
  timeoutSeconds?: number;
  failureThreshold: number;
}

export interface Container {
  name: string;
  image: string;
  imagePullPolicy: string;
  command?: string[];
  args?: string[];
  env?: {
    name: string;
    value?: string;
    valueFrom?: { secretKeyRef: { name: string; key: string } };
  }[];
  ports?: { name: string; containerPort: number }[];
  resources: {
    requests: Record<string, string>;
    limits: Record<string, string>;
  };
  securityContext: Record<string, unknown>;
  startupProbe?: Probe;
  readinessProbe?: Probe;
  livenessProbe?: Probe;
  lifecycle?: { preStop: { exec: { command: string[] } } };
  volumeMounts: { name: string; mountPath: string; readOnly?: boolean }[];
}

export interface Volume {
  name: string;
  configMap?: { name: string };
  emptyDir?: Record<string, string>;
  persistentVolumeClaim?: { claimName: string };
  projected?: {
    sources: {
      configMap?: { name: string };
      serviceAccountToken?: { path: string; expirationSeconds: number };
    }[];
  };
}

export interface PodSpec {
  containers: Container[];
  initContainers?: Container[];
  securityContext: Record<string, unknown>;
  serviceAccountName: string;
  automountServiceAccountToken: boolean;
  terminationGracePeriodSeconds?: number;
  topologySpreadConstraints?: unknown[];
  volumes?: Volume[];
  [field: string]: unknown;
}

interface PodTemplate {
  metadata: {
    labels: Record<string, string>;
    annotations?: Record<string, string>;
  };
  spec: PodSpec;
}

interface Selector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values: string[] }[];
}

interface Peer {
  podSelector?: Selector;
  namespaceSelector?: Selector;
}

export interface NetworkRule {
  from?: Peer[];
  to?: Peer[];
  ports: { protocol: string; port: number }[];
}

interface WorkloadSpec {
  replicas?: number;
  selector: { matchLabels: Record<string, string> };
  template: PodTemplate;
}

interface JobSpec {
  /** Always one. */
  replicas?: undefined;
  activeDeadlineSeconds?: number;
  backoffLimit: number;
  template: PodTemplate;
}

interface Source {
  repoURL: string;
  path?: string;
  targetRevision: string;
  ref?: string;
}

export interface AlertingRule {
  alert: string;
  expr: string;
  for?: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

/** What an object has beside what every one has, by its kind. */
export interface Kinds {
  AppProject: {
    spec: {
      sourceRepos: string[];
      clusterResourceWhitelist: { group: string; kind: string }[];
      namespaceResourceWhitelist: { group: string; kind: string }[];
    };
  };
  Application: {
    metadata: { finalizers: string[] };
    spec: {
      source?: Source;
      sources?: Source[];
      syncPolicy: {
        syncOptions: string[];
        managedNamespaceMetadata?: { labels: Record<string, string> };
      };
    };
  };
  CronJob: { spec: { schedule: string; jobTemplate: { spec: JobSpec } } };
  Deployment: { spec: WorkloadSpec };
  ExternalSecret: { spec: { data: { remoteRef: Record<string, string> }[] } };
  Job: { spec: JobSpec };
  NetworkPolicy: {
    spec: {
      podSelector: Selector;
      policyTypes: string[];
      ingress?: NetworkRule[];
      egress?: NetworkRule[];
    };
  };
  PersistentVolumeClaim: {
    spec: {
      storageClassName?: string;
      resources: { requests: { storage: string } };
    };
  };
  PodDisruptionBudget: {
    spec: { selector: { matchLabels: Record<string, string> } };
  };
  PodMonitor: {
    spec: {
      selector: { matchLabels: Record<string, string> };
      podMetricsEndpoints: {
        port: string;
        path: string;
        interval: string;
        scrapeTimeout: string;
      }[];
    };
  };
  PrometheusRule: { spec: { groups: { rules: AlertingRule[] }[] } };
  ResourceQuota: { spec: { hard: Record<string, string> } };
  Role: {
    rules: {
      apiGroups: string[];
      resources: string[];
      resourceNames?: string[];
      verbs: string[];
    }[];
  };
  Service: {
    spec: {
      type?: string;
      selector: Record<string, string>;
      ports: { targetPort: string }[];
    };
  };
  StatefulSet: {
    spec: WorkloadSpec & {
      updateStrategy?: { type: string };
      volumeClaimTemplates?: KubernetesObject[];
    };
  };
}

/** An object of a kind; of one that is not listed, what every object has. */
export type ObjectOf<Kind extends string> = KubernetesObject &
  (Kind extends keyof Kinds ? Kinds[Kind] : unknown);

/** Those of one kind. */
export function ofKind<Kind extends string>(
  objects: KubernetesObject[],
  kind: Kind,
): ObjectOf<Kind>[] {
  return objects.filter(object => object.kind === kind) as ObjectOf<Kind>[];
}

/** What the policy of a user of the object store says. */
export interface Statement {
  Effect: string;
  Action: string[];
  Resource: string[];
}
