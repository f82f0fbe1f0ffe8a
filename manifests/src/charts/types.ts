/** As much of what Kubernetes knows as is looked at here. */

export interface EnvVariable {
  name: string;
  value?: string;
  valueFrom?: {
    secretKeyRef?: { name: string; key: string };
  };
}

export interface SecurityContext {
  allowPrivilegeEscalation?: boolean;
  capabilities?: { add?: string[]; drop?: string[] };
  privileged?: boolean;
  procMount?: string;
  runAsNonRoot?: boolean;
  runAsUser?: number;
  seccompProfile?: { type: string };
  sysctls?: unknown[];
}

export interface Container {
  name: string;
  image: string;
  imagePullPolicy?: string;
  command?: string[];
  args?: string[];
  env?: EnvVariable[];
  envFrom?: {
    secretRef?: { name: string };
    configMapRef?: { name: string };
  }[];
  ports?: { hostPort?: number }[];
  resources?: {
    requests?: Record<string, string>;
    limits?: Record<string, string>;
  };
  securityContext?: SecurityContext;
}

export interface PodSpec {
  automountServiceAccountToken?: boolean;
  containers: Container[];
  hostIPC?: boolean;
  hostNetwork?: boolean;
  hostPID?: boolean;
  initContainers?: Container[];
  securityContext?: SecurityContext;
  serviceAccountName?: string;
  volumes?: ({ name: string } & Record<string, unknown>)[];
}

export interface PodTemplate {
  metadata?: { labels?: Record<string, string> };
  spec: PodSpec;
}

/** What a chart renders. */
export interface RenderedObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  automountServiceAccountToken?: boolean;
  data?: Record<string, string>;
  stringData?: Record<string, string>;
  spec?: {
    jobTemplate?: { spec: { template: PodTemplate } };
    replicas?: number;
    resources?: { requests?: { storage?: string } };
    template?: PodTemplate;
    type?: string;
    volumeClaimTemplates?: {
      spec: { resources: { requests: { storage: string } } };
    }[];
  };
}
