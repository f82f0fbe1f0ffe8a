import {
  application,
  claim,
  pod,
  progressing,
  waitingPod,
  warning,
} from '../../../__testUtils__/objects';
import { Fault } from './types';

/** What keeps pods from running. */
export const POD_FAULTS: Record<string, Fault> = {
  'a container that crashes over and over': {
    object: progressing(),
    around: {
      pods: [
        pod({
          container: {
            ready: false,
            restartCount: 4,
            state: { waiting: { reason: 'CrashLoopBackOff' } },
            lastState: {
              terminated: {
                exitCode: 100,
                reason: 'Error',
                finishedAt: '2031-07-09T10:03:10Z',
              },
            },
          },
        }),
      ],
      warnings: [
        warning(
          { kind: 'Pod', name: 'trino-0' },
          'BackOff',
          'Back-off restarting failed container trino in pod trino-0',
        ),
      ],
    },
    code: 'crash-loop',
    message:
      'Container trino of pod trino-0 ends again and again (exit code 100, 4 restarts).',
    params: {
      pod: 'trino-0',
      container: 'trino',
      exitCode: '100',
      restarts: '4',
    },
  },
  'a container that crashes, seen while it runs again': {
    object: progressing(),
    around: {
      pods: [
        pod({
          container: {
            ready: false,
            restartCount: 1,
            lastState: { terminated: { exitCode: 1 } },
          },
        }),
      ],
    },
    code: 'crash-loop',
    message: /exit code 1, 1 restarts/,
  },
  'a container that used too much memory': {
    object: progressing(),
    around: {
      pods: [
        pod({
          container: {
            ready: false,
            restartCount: 2,
            state: { waiting: { reason: 'CrashLoopBackOff' } },
            lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
          },
        }),
      ],
    },
    code: 'out-of-memory',
    message:
      'Container trino of pod trino-0 was ended because it used more memory than its limit of 4Gi (OOMKilled, 2 restarts).',
  },
  'an image that cannot be pulled': {
    object: progressing(),
    around: {
      pods: [
        waitingPod(
          'ImagePullBackOff',
          'Back-off pulling image "trinodb/trino:476": not found',
        ),
      ],
    },
    code: 'image-not-pulled',
    message: /The image trinodb\/trino:476 of container trino in pod trino-0/,
  },
  'a Secret that a container needs and that is not there': {
    object: progressing(),
    around: {
      pods: [
        waitingPod('CreateContainerConfigError', 'secret "trino-s3" not found'),
      ],
    },
    code: 'reference-missing',
    message:
      'The Secret trino-s3, which container trino of pod trino-0 reads, is not there.',
    params: { kind: 'Secret', name: 'trino-s3' },
  },
  'a key that a Secret lacks': {
    object: progressing(),
    around: {
      pods: [
        waitingPod(
          'CreateContainerConfigError',
          "couldn't find key password in Secret lakehouse-vendas-dev/postgresql",
        ),
      ],
    },
    code: 'reference-missing',
    message: /The Secret postgresql, .* has no key password\./,
  },
  'a command that is not in the image': {
    object: progressing(),
    around: {
      pods: [waitingPod('RunContainerError', 'exec: "/run.sh": not found')],
    },
    code: 'container-not-started',
    message: /cannot start container trino of pod trino-0: exec/,
  },
  'a pod that no node takes': {
    object: progressing(),
    around: {
      pods: [
        pod({
          phase: 'Pending',
          status: {
            containerStatuses: [],
            conditions: [
              {
                type: 'PodScheduled',
                status: 'False',
                reason: 'Unschedulable',
                message: '0/3 nodes are available: 3 Insufficient memory.',
              },
            ],
          },
        }),
      ],
      warnings: [
        warning(
          { kind: 'Pod', name: 'trino-0' },
          'FailedScheduling',
          '0/3 nodes are available: 3 Insufficient memory.',
        ),
      ],
    },
    code: 'unschedulable',
    message:
      'No node of the cluster takes pod trino-0: 0/3 nodes are available: 3 Insufficient memory.',
  },
  'a pod that no node takes, known from the event alone': {
    object: progressing(),
    around: {
      pods: [
        pod({
          phase: 'Pending',
          status: { containerStatuses: [], conditions: [] },
        }),
      ],
      warnings: [
        warning(
          { kind: 'Pod', name: 'trino-0' },
          'FailedScheduling',
          'node(s) had untolerated taint',
        ),
      ],
    },
    code: 'unschedulable',
    message: /untolerated taint/,
  },
  'a container that never gets ready': {
    object: progressing(),
    around: {
      pods: [pod({ container: { ready: false } })],
      warnings: [
        warning(
          { kind: 'Pod', name: 'trino-0' },
          'Unhealthy',
          'Readiness probe failed: HTTP probe failed with statuscode: 503',
        ),
      ],
    },
    code: 'not-ready',
    message:
      'Container trino of pod trino-0 runs and is not ready: Readiness probe failed: HTTP probe failed with statuscode: 503.',
  },
  'an init container that waits for something else': {
    object: progressing(),
    around: {
      pods: [
        pod({
          phase: 'Pending',
          container: {
            ready: false,
            state: { waiting: { reason: 'PodInitializing' } },
          },
          init: {
            name: 'wait-for-hive-metastore',
            ready: false,
            restartCount: 0,
            state: { running: { startedAt: '2031-07-09T10:00:40Z' } },
          },
        }),
      ],
    },
    code: 'init-waiting',
    message:
      'Pod trino-0 waits for hive-metastore (init container wait-for-hive-metastore).',
    params: { dependency: 'hive-metastore' },
  },
  'a volume that cannot be mounted': {
    object: progressing(),
    around: {
      pods: [waitingPod('ContainerCreating')],
      warnings: [
        warning(
          { kind: 'Pod', name: 'trino-0' },
          'FailedMount',
          'MountVolume.SetUp failed for volume "config": configmap "trino" not found',
        ),
      ],
    },
    code: 'volume-not-mounted',
    message: /A volume of pod trino-0 cannot be mounted/,
  },
  'a claim that no volume is made for': {
    object: progressing(),
    around: {
      claims: [claim('data-trino-0', 'Pending')],
      warnings: [
        warning(
          { kind: 'PersistentVolumeClaim', name: 'data-trino-0' },
          'ProvisioningFailed',
          'storageclass.storage.k8s.io "fast-ssd" not found',
        ),
      ],
    },
    code: 'volume-failed',
    message:
      'The volume claim data-trino-0 gets no volume from the storage class fast-ssd: storageclass.storage.k8s.io "fast-ssd" not found.',
  },
  'a pod that waits for the volume of a claim': {
    object: application({
      status: { health: { status: 'Missing' }, resources: [] },
    }),
    around: {
      pods: [
        pod({
          phase: 'Pending',
          spec: {
            volumes: [{ persistentVolumeClaim: { claimName: 'data-trino-0' } }],
          },
          status: {
            containerStatuses: [],
            conditions: [
              {
                type: 'PodScheduled',
                status: 'False',
                reason: 'Unschedulable',
                message:
                  '0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.',
              },
            ],
          },
        }),
      ],
      claims: [claim('data-trino-0', 'Pending')],
    },
    code: 'volume-pending',
    message:
      'The volume claim data-trino-0 waits for a volume from the storage class fast-ssd.',
  },
  'a claim that still waits for its volume': {
    object: progressing({ resources: [] }),
    around: { claims: [claim('data-trino-0', 'Pending')] },
    code: 'application-progressing',
    message: 'vendas-dev-trino is not ready yet.',
  },
};
