import { KubernetesObject } from '../kubernetes/KubernetesClient';
import { FaultKind } from './faults';
import {
  conditionsOf,
  Container,
  ended,
  notReady,
  running,
  statusOf,
} from './podStatus';

/** An event as a kubelet or a scheduler would record it. */
export interface EventText {
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
}

/** What becomes of a pod. */
export interface PodOutcome {
  status: Record<string, unknown>;
  events: EventText[];
  /** When the same happens again, in ms. */
  againMs?: number;
}

const FIRST_BACK_OFF_S = 10;
const LONGEST_BACK_OFF_S = 300;
const PROBE_PERIOD_MS = 10_000;

/** How long a kubelet waits before it starts a container again. */
export function backOffSeconds(attempt: number): number {
  return Math.min(FIRST_BACK_OFF_S * 2 ** attempt, LONGEST_BACK_OFF_S);
}

/** Whether the pod is to do something and end. */
export function isTask(pod: KubernetesObject): boolean {
  const owners = (pod.metadata.ownerReferences ?? []) as { kind: string }[];
  return owners.some(({ kind }) => kind === 'Job');
}

/** Whether a pod has ended, and nothing more can become of it. */
export function hasEnded(pod: KubernetesObject): boolean {
  return ['Succeeded', 'Failed'].includes(pod.status?.phase);
}

export function isReady(pod: KubernetesObject): boolean {
  return Boolean(
    pod.status?.conditions?.some(
      (condition: { type: string; status: string }) =>
        condition.type === 'Ready' && condition.status === 'True',
    ),
  );
}

function healthy(pod: KubernetesObject, at: string): PodOutcome {
  if (isTask(pod)) {
    const status = statusOf(
      pod,
      at,
      'Succeeded',
      { ready: false, reason: 'PodCompleted' },
      () => ({ state: ended(at, 'Completed', 0) }),
    );
    return { status, events: [] };
  }
  const status = statusOf(pod, at, 'Running', { ready: true }, () => ({
    ready: true,
    started: true,
    state: running(at),
  }));
  return { status, events: [] };
}

/** A container that ends with an error: once where the pod must not start it again, else over and over. */
function crashing(
  pod: KubernetesObject,
  at: string,
  attempt: number,
  reason: 'Error' | 'OOMKilled',
): PodOutcome {
  const exitCode = reason === 'OOMKilled' ? 137 : 1;
  const { name, namespace, uid } = pod.metadata;
  if (pod.spec.restartPolicy === 'Never') {
    const status = statusOf(pod, at, 'Failed', notReady(pod), () => ({
      state: ended(at, reason, exitCode),
    }));
    return { status, events: [] };
  }
  const seconds = backOffSeconds(attempt);
  const [{ name: first }] = pod.spec.containers as Container[];
  const status = statusOf(pod, at, 'Running', notReady(pod), container => ({
    restartCount: attempt + 1,
    started: false,
    state: {
      waiting: {
        reason: 'CrashLoopBackOff',
        message: `back-off ${seconds}s restarting failed container=${container.name} pod=${name}_${namespace}(${uid})`,
      },
    },
    lastState: ended(at, reason, exitCode),
  }));
  return {
    status,
    events: [
      {
        type: 'Warning',
        reason: 'BackOff',
        message: `Back-off restarting failed container ${first} in pod ${name}_${namespace}(${uid})`,
      },
    ],
    againMs: seconds * 1000,
  };
}

function withoutImage(pod: KubernetesObject, at: string): PodOutcome {
  const status = statusOf(pod, at, 'Pending', notReady(pod), ({ image }) => ({
    started: false,
    state: {
      waiting: {
        reason: 'ImagePullBackOff',
        message: `Back-off pulling image "${image}": ErrImagePull: failed to resolve image: not found`,
      },
    },
  }));
  const images: string[] = pod.spec.containers.map(
    ({ image }: Container) => image,
  );
  return {
    status,
    events: [
      ...images.map(image => ({
        type: 'Warning' as const,
        reason: 'Failed',
        message: `Failed to pull image "${image}": failed to resolve image: not found`,
      })),
      { type: 'Warning', reason: 'Failed', message: 'Error: ErrImagePull' },
      ...images.map(image => ({
        type: 'Normal' as const,
        reason: 'BackOff',
        message: `Back-off pulling image "${image}"`,
      })),
    ],
    againMs: backOffSeconds(2) * 1000,
  };
}

function unscheduled(at: string, message: string): PodOutcome {
  return {
    status: {
      phase: 'Pending',
      conditions: conditionsOf(at, { ready: false, scheduled: message }),
      containerStatuses: [],
      initContainerStatuses: [],
    },
    events: [{ type: 'Warning', reason: 'FailedScheduling', message }],
    againMs: backOffSeconds(5) * 1000,
  };
}

function neverReady(pod: KubernetesObject, at: string): PodOutcome {
  const status = statusOf(pod, at, 'Running', notReady(pod), () => ({
    started: true,
    state: running(at),
  }));
  return {
    status,
    events: [
      {
        type: 'Warning',
        reason: 'Unhealthy',
        message:
          'Readiness probe failed: HTTP probe failed with statuscode: 503',
      },
    ],
    againMs: PROBE_PERIOD_MS,
  };
}

/** How a pod is while its containers are being made. */
export function creating(pod: KubernetesObject, at: string): PodOutcome {
  const status = statusOf(pod, at, 'Pending', notReady(pod), () => ({
    started: false,
    state: { waiting: { reason: 'ContainerCreating' } },
  }));
  return { status, events: [] };
}

/**
 * What becomes of a pod, as no machine runs it.
 *
 * @param at - ISO 8601, without fractions of a second, as Kubernetes wants it
 * @param attempt - how often the same has happened before
 */
export function podOutcome(
  pod: KubernetesObject,
  fault: FaultKind | undefined,
  at: string,
  attempt: number,
): PodOutcome {
  switch (fault) {
    case 'crash-loop':
      return crashing(pod, at, attempt, 'Error');
    case 'oom':
      return crashing(pod, at, attempt, 'OOMKilled');
    case 'image-pull':
      return withoutImage(pod, at);
    case 'unschedulable':
      return unscheduled(
        at,
        '0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.',
      );
    case 'no-volume':
      return unscheduled(
        at,
        '0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.',
      );
    case 'never-ready':
      return neverReady(pod, at);
    default:
      return healthy(pod, at);
  }
}
