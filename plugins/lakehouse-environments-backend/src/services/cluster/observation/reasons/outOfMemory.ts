import { Container, ContainerEnd } from '../Pod';
import { livePods, podRef, reason, Rule } from './types';

export const outOfMemory: Rule = scene =>
  livePods(scene).flatMap(pod =>
    pod.containers.flatMap(container => {
      const end = endedForMemory(container);
      if (!end) return [];
      const { name, memoryLimit, restarts } = container;
      return [
        reason(
          'out-of-memory',
          { pod: pod.name, container: name, limit: memoryLimit, restarts },
          `Container ${name} of pod ${
            pod.name
          } was ended because it used more memory than ${
            memoryLimit ? `its limit of ${memoryLimit}` : 'there is'
          } (OOMKilled, ${restarts} restarts).`,
          {
            resource: podRef(pod),
            log: scene.log(pod, container),
            since: end.at,
          },
        ),
      ];
    }),
  );

/** How a container that does not run well ended for want of memory. */
export function endedForMemory(container: Container): ContainerEnd | undefined {
  const { state, last, ready } = container;
  if (state.is === 'ended' && state.reason === 'OOMKilled') return state;
  return !ready && last?.reason === 'OOMKilled' ? last : undefined;
}
