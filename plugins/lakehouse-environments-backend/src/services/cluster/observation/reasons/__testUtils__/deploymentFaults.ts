import {
  application,
  pod,
  progressing,
  warning,
} from '../../../__testUtils__/objects';
import { Fault } from './types';

/** What keeps the cluster from becoming what is wanted. */
export const DEPLOYMENT_FAULTS: Record<string, Fault> = {
  'a quota that pods do not fit into': {
    object: progressing(),
    around: {
      warnings: [
        warning(
          { kind: 'StatefulSet', name: 'trino' },
          'FailedCreate',
          'create Pod trino-0 in StatefulSet trino failed error: pods "trino-0" is forbidden: exceeded quota: lakehouse, requested: requests.cpu=4, used: requests.cpu=14, limited: requests.cpu=16',
        ),
      ],
    },
    code: 'quota-exceeded',
    message:
      'StatefulSet trino does not fit into the quota lakehouse of its namespace: it asks for requests.cpu=4; requests.cpu=14 is used of requests.cpu=16.',
    params: { quota: 'lakehouse' },
  },
  'an admission webhook that refuses pods of a ReplicaSet': {
    object: progressing({
      resources: [
        {
          group: 'apps',
          version: 'v1',
          kind: 'Deployment',
          namespace: 'lakehouse-vendas-dev',
          name: 'trino-worker',
          status: 'Synced',
        },
      ],
    }),
    around: {
      warnings: [
        warning(
          { kind: 'ReplicaSet', name: 'trino-worker-7d9f8b6c5' },
          'FailedCreate',
          'Error creating: admission webhook "validate.kyverno.svc" denied the request: images must be signed',
        ),
      ],
    },
    code: 'admission-refused',
    message:
      /^validate.kyverno.svc refuses ReplicaSet trino-worker-7d9f8b6c5: .*images must be signed\.$/,
    params: { policy: 'validate.kyverno.svc' },
  },
  'an object that pod security refuses': {
    object: progressing(),
    around: {
      warnings: [
        warning(
          { kind: 'StatefulSet', name: 'trino' },
          'FailedCreate',
          'create Pod trino-0 in StatefulSet trino failed error: pods "trino-0" is forbidden: violates PodSecurity "restricted:latest": runAsNonRoot != true',
        ),
      ],
    },
    code: 'admission-refused',
    message: /^PodSecurity "restricted:latest" refuses StatefulSet trino/,
  },
  'a sync that the API server refuses in part': {
    object: progressing({
      sync: { status: 'OutOfSync' },
      health: { status: 'Missing' },
      operationState: {
        phase: 'Failed',
        message:
          'one or more synchronization tasks are not valid (retried 2 times).',
        retryCount: 2,
        syncResult: {
          resources: [
            {
              group: 'monitoring.coreos.com',
              kind: 'PrometheusRule',
              namespace: 'lakehouse-vendas-dev',
              name: 'trino',
              status: 'SyncFailed',
              message:
                'The Kubernetes API could not find monitoring.coreos.com/PrometheusRule for requested resource lakehouse-vendas-dev/trino. Make sure the "PrometheusRule" CRD is installed on the destination cluster.',
            },
          ],
        },
      },
    }),
    code: 'kind-unknown',
    message:
      'The cluster does not know the kind of PrometheusRule trino: is its definition installed?',
  },
  'a field that cannot be changed': {
    object: progressing({
      operationState: {
        phase: 'Failed',
        message: 'one or more objects failed to apply',
        syncResult: {
          resources: [
            {
              kind: 'StatefulSet',
              name: 'trino',
              status: 'SyncFailed',
              message:
                'StatefulSet.apps "trino" is invalid: spec: Forbidden: updates to statefulset spec for fields other than \'replicas\' are forbidden',
            },
          ],
        },
      },
    }),
    code: 'field-immutable',
    message: /StatefulSet trino cannot be changed in place/,
  },
  'a namespace that is not there': {
    object: progressing({
      operationState: {
        phase: 'Failed',
        message: 'one or more objects failed to apply',
        syncResult: {
          resources: [
            {
              kind: 'ConfigMap',
              name: 'trino',
              status: 'SyncFailed',
              message: 'namespaces "lakehouse-vendas-dev" not found',
            },
          ],
        },
      },
    }),
    code: 'namespace-missing',
    message:
      'The namespace lakehouse-vendas-dev of ConfigMap trino is not there.',
  },
  'a sync that failed as a whole': {
    object: progressing({
      operationState: {
        phase: 'Error',
        message: 'ComparisonError: failed to discover server resources',
        retryCount: 1,
      },
    }),
    code: 'sync-failed',
    message: /could not sync vendas-dev-trino in 2 tries: ComparisonError/,
  },
  'a sync that somebody ended': {
    object: progressing({
      operationState: { phase: 'Failed', message: 'Operation terminated' },
    }),
    code: 'sync-terminated',
    message: 'The sync of vendas-dev-trino was ended before it was done.',
  },
  'a sync that is tried again': {
    object: progressing({
      operationState: {
        phase: 'Running',
        message:
          'one or more objects failed to apply, reason: connection refused. Retrying attempt #2 at 10:04AM.',
        retryCount: 1,
      },
    }),
    code: 'sync-retrying',
    message: /Argo CD tries to sync vendas-dev-trino again/,
  },
  'a job that was given up': {
    object: progressing({
      resources: [
        {
          group: 'batch',
          version: 'v1',
          kind: 'Job',
          namespace: 'lakehouse-vendas-dev',
          name: 'schema-init',
          status: 'Synced',
        },
      ],
    }),
    around: {
      warnings: [
        warning(
          { kind: 'Job', name: 'schema-init' },
          'BackoffLimitExceeded',
          'Job has reached the specified backoff limit',
        ),
      ],
    },
    code: 'job-failed',
    message:
      'The job schema-init has failed: Job has reached the specified backoff limit.',
  },
  'a hook that failed': {
    object: progressing({
      operationState: {
        phase: 'Failed',
        message: 'one or more synchronization tasks completed unsuccessfully',
        syncResult: {
          resources: [
            {
              group: 'batch',
              kind: 'Job',
              name: 'schema-init',
              hookPhase: 'Failed',
              message: 'Job has reached the specified backoff limit',
            },
          ],
        },
      },
    }),
    code: 'job-failed',
    message: /The job schema-init has failed/,
  },
  'a resource that Argo CD calls degraded': {
    object: application({
      status: {
        health: { status: 'Degraded' },
        resources: [
          {
            group: 'apps',
            kind: 'Deployment',
            name: 'trino',
            status: 'Synced',
            health: {
              status: 'Degraded',
              message: 'Deployment "trino" exceeded its progress deadline',
            },
          },
        ],
      },
    }),
    code: 'resource-degraded',
    message:
      'Deployment trino is degraded: Deployment "trino" exceeded its progress deadline.',
  },
  'a degraded Application of which no more is known': {
    object: application({
      status: { health: { status: 'Degraded' }, resources: [] },
    }),
    code: 'application-degraded',
    message: 'Argo CD calls vendas-dev-trino degraded.',
  },
  'a resource that is gone from the cluster': {
    object: application({
      status: {
        sync: { status: 'OutOfSync' },
        health: { status: 'Missing' },
        resources: [
          {
            kind: 'ConfigMap',
            name: 'trino',
            status: 'OutOfSync',
            health: { status: 'Missing' },
          },
        ],
      },
    }),
    code: 'resource-missing',
    message: 'ConfigMap trino is in Git and not in the cluster.',
  },
  'a resource that was changed by hand': {
    object: application({
      status: {
        sync: { status: 'OutOfSync' },
        resources: [
          {
            group: 'apps',
            kind: 'StatefulSet',
            name: 'trino',
            status: 'OutOfSync',
            health: { status: 'Healthy' },
          },
        ],
      },
    }),
    code: 'drift',
    message: 'StatefulSet trino differs from what Git says.',
  },
  'a resource that Git no longer has': {
    object: application({
      status: {
        sync: { status: 'OutOfSync' },
        resources: [
          {
            kind: 'ConfigMap',
            name: 'old',
            status: 'OutOfSync',
            requiresPruning: true,
          },
        ],
      },
    }),
    code: 'not-in-git',
    message: 'ConfigMap old is in the cluster and not in Git.',
  },
  'a wave that waits for the one before it': {
    object: application({
      name: 'vendas-dev',
      component: '',
      status: {
        health: { status: 'Progressing' },
        resources: [],
        operationState: {
          phase: 'Running',
          startedAt: '2031-07-09T10:00:30Z',
          message:
            'waiting for healthy state of argoproj.io/Application/vendas-dev-postgresql and 1 more resources',
        },
      },
    }),
    code: 'waiting-for-resource',
    message:
      'The next wave of vendas-dev waits until Application vendas-dev-postgresql and 1 more is healthy.',
    params: { kind: 'Application', name: 'vendas-dev-postgresql' },
  },
  'a wave that waits for a resource of the core': {
    object: application({
      status: {
        resources: [],
        operationState: {
          phase: 'Running',
          message: 'waiting for healthy state of /Service/trino',
        },
      },
    }),
    code: 'waiting-for-resource',
    message:
      'The next wave of vendas-dev-trino waits until Service trino is healthy.',
    params: { kind: 'Service', name: 'trino' },
  },
  'a sync that Argo CD does not take up': {
    object: application({
      operation: { sync: {} },
      metadata: {
        managedFields: [
          {
            manager: 'lakehouse-portal',
            time: '2031-07-09T10:03:00Z',
            fieldsV1: { 'f:operation': {} },
          },
        ],
      },
    }),
    code: 'argocd-silent',
    message: /Argo CD has not taken up the sync of vendas-dev-trino/,
  },
  'an Application that Argo CD has never looked at': {
    object: { ...application(), status: undefined },
    code: 'argocd-silent',
    message: /Argo CD has not looked at vendas-dev-trino since it was made/,
  },
  'a pod that the cluster took away': {
    object: progressing(),
    around: {
      pods: [
        pod({
          phase: 'Failed',
          status: {
            containerStatuses: [],
            reason: 'Evicted',
            message: 'The node was low on resource: ephemeral-storage',
          },
        }),
      ],
    },
    code: 'pod-evicted',
    message: /The cluster ended pod trino-0 \(Evicted\)/,
  },
};
