import { KubernetesObject } from '../types';

type Fields = Record<string, unknown>;

export const REPOSITORY = 'http://git.example.org/environments.git';

/** An Application as Argo CD 3 keeps it: usable, unless told otherwise. */
export function application(
  options: {
    name?: string;
    environment?: string;
    component?: string;
    namespace?: string;
    metadata?: Fields;
    spec?: Fields;
    status?: Fields;
    operation?: Fields;
  } = {},
): KubernetesObject {
  const {
    environment = 'vendas-dev',
    component = 'trino',
    namespace = 'lakehouse-vendas-dev',
    metadata = {},
    spec = {},
    status = {},
    operation,
  } = options;
  const source = {
    repoURL: REPOSITORY,
    targetRevision: 'main',
    path: `environments/${environment}/manifests/${component}`,
    ...(spec.source as Fields),
  };
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: options.name ?? `${environment}-${component}`,
      namespace: 'argocd',
      uid: '5a8e64a4-2d56-4b8f-8d1c-33c0a4f0b1f2',
      resourceVersion: '100',
      creationTimestamp: '2031-07-09T10:00:00Z',
      labels: {
        'lakehouse-portal.io/environment': environment,
        'lakehouse-portal.io/component': component,
      },
      ...metadata,
    },
    spec: {
      project: `lakehouse-${environment}`,
      destination: { server: 'https://kubernetes.default.svc', namespace },
      ...spec,
      source,
    },
    status: {
      sync: {
        status: 'Synced',
        revision: '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c',
        comparedTo: { source },
      },
      health: { status: 'Healthy' },
      reconciledAt: '2031-07-09T10:01:00Z',
      operationState: {
        phase: 'Succeeded',
        message: 'successfully synced (all tasks run)',
        startedAt: '2031-07-09T10:00:30Z',
        finishedAt: '2031-07-09T10:00:50Z',
        syncResult: {
          revision: '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c',
          resources: [],
        },
      },
      resources: [
        {
          group: 'apps',
          version: 'v1',
          kind: 'StatefulSet',
          namespace,
          name: 'trino',
          status: 'Synced',
          health: { status: 'Healthy' },
        },
      ],
      ...status,
    },
    ...(operation && { operation }),
  };
}

/** An Application that something keeps from getting healthy. */
export function progressing(status: Fields = {}): KubernetesObject {
  return application({
    status: { health: { status: 'Progressing' }, ...status },
  });
}

/** One that Argo CD could not compare; it goes on to call it Healthy. */
export function uncompared(
  message: string,
  type = 'ComparisonError',
): KubernetesObject {
  return application({
    status: {
      sync: { status: 'Unknown' },
      health: { status: 'Healthy' },
      operationState: undefined,
      resources: [],
      conditions: [
        { type, message, lastTransitionTime: '2031-07-09T10:02:00Z' },
      ],
    },
  });
}

/** A pod of `trino` that runs and is ready, unless told otherwise. */
export function pod(
  options: {
    name?: string;
    labels?: Fields;
    phase?: string;
    container?: Fields;
    init?: Fields;
    spec?: Fields;
    status?: Fields;
    metadata?: Fields;
  } = {},
): KubernetesObject {
  const { phase = 'Running', container = {}, init, spec, status } = options;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: options.name ?? 'trino-0',
      namespace: 'lakehouse-vendas-dev',
      uid: 'b9a3f9e2-6f0e-4d31-9a57-6d9e1c0d5a11',
      labels: {
        'lakehouse-portal.io/environment': 'vendas-dev',
        'lakehouse-portal.io/component': 'trino',
        ...options.labels,
      },
      ownerReferences: [
        { kind: 'StatefulSet', name: 'trino', controller: true },
      ],
      ...options.metadata,
    },
    spec: {
      containers: [
        {
          name: 'trino',
          image: 'trinodb/trino:476',
          resources: { limits: { memory: '4Gi' } },
        },
      ],
      ...(init && { initContainers: [{ name: init.name }] }),
      ...spec,
    },
    status: {
      phase,
      conditions: [{ type: 'PodScheduled', status: 'True' }],
      containerStatuses: [
        {
          name: 'trino',
          ready: true,
          restartCount: 0,
          state: { running: { startedAt: '2031-07-09T10:00:40Z' } },
          ...container,
        },
      ],
      ...(init && { initContainerStatuses: [init] }),
      ...status,
    },
  };
}

/** A pod that waits, with why. */
export function waitingPod(reason: string, message?: string): KubernetesObject {
  return pod({
    phase: 'Pending',
    container: { ready: false, state: { waiting: { reason, message } } },
  });
}

export function warning(
  involved: { kind: string; name: string },
  reason: string,
  message: string,
  at = '2031-07-09T10:03:00Z',
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: {
      name: `${involved.name}.${reason.toLowerCase()}`,
      namespace: 'lakehouse-vendas-dev',
    },
    involvedObject: { ...involved, namespace: 'lakehouse-vendas-dev' },
    type: 'Warning',
    reason,
    message,
    lastTimestamp: at,
    count: 3,
  };
}

export function claim(name: string, phase: string): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      name,
      namespace: 'lakehouse-vendas-dev',
      labels: { 'lakehouse-portal.io/component': 'trino' },
      creationTimestamp: '2031-07-09T10:00:00Z',
    },
    spec: { storageClassName: 'fast-ssd' },
    status: { phase },
  };
}
