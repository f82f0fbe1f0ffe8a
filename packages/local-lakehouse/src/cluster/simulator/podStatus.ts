import { KubernetesObject } from '../kubernetes/KubernetesClient';

/** What this package reads of a container. */
export interface Container {
  name: string;
  image: string;
  restartPolicy?: string;
}

export const running = (at: string) => ({ running: { startedAt: at } });
export const ended = (at: string, reason: string, exitCode: number) => ({
  terminated: { startedAt: at, finishedAt: at, reason, exitCode },
});

/** One container's status; `more` says what it does. */
function containerStatus(
  pod: KubernetesObject,
  { name, image }: Container,
  more: { ready?: boolean; restartCount?: number; state: object } & object,
) {
  return {
    name,
    image,
    imageID: `simulated://${image}`,
    containerID: `simulated://${pod.metadata.uid}/${name}`,
    ready: false,
    restartCount: 0,
    ...more,
  };
}

export interface Conditions {
  scheduled?: string;
  ready: boolean;
  /** Why it is not ready. */
  reason?: string;
  message?: string;
}

export function conditionsOf(at: string, conditions: Conditions) {
  const { scheduled, ready, reason, message } = conditions;
  const one = (type: string, status: boolean, more: object = {}) => ({
    type,
    status: status ? 'True' : 'False',
    lastTransitionTime: at,
    ...more,
  });
  if (scheduled) {
    return [
      one('PodScheduled', false, {
        reason: 'Unschedulable',
        message: scheduled,
      }),
    ];
  }
  const why = ready ? {} : { reason, message };
  return [
    one('PodScheduled', true),
    one('Initialized', true),
    one('ContainersReady', ready, why),
    one('Ready', ready, why),
  ];
}

/** Containers of the beginning: ended, or running beside the others. */
function beginners(pod: KubernetesObject, at: string) {
  const containers: Container[] = pod.spec.initContainers ?? [];
  return containers.map(container => {
    const stays = container.restartPolicy === 'Always';
    return containerStatus(pod, container, {
      ready: true,
      ...(stays && { started: true }),
      state: stays ? running(at) : ended(at, 'Completed', 0),
    });
  });
}

/** A status of containers that are all alike. */
export function statusOf(
  pod: KubernetesObject,
  at: string,
  phase: string,
  conditions: Conditions,
  container: (container: Container) => { state: object } & object,
) {
  return {
    phase,
    startTime: pod.status?.startTime ?? at,
    // No address: without a node, Kubernetes could not put it into an endpoint slice, and would complain.
    conditions: conditionsOf(at, conditions),
    initContainerStatuses: beginners(pod, at),
    containerStatuses: pod.spec.containers.map((one: Container) =>
      containerStatus(pod, one, container(one)),
    ),
  };
}

export function notReady(pod: KubernetesObject): Conditions {
  const names = pod.spec.containers.map(({ name }: Container) => name);
  return {
    ready: false,
    reason: 'ContainersNotReady',
    message: `containers with unready status: [${names.join(' ')}]`,
  };
}
