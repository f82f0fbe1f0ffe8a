import { Container, ContainerEnd } from '../Pod';
import { endedForMemory } from './outOfMemory';
import {
  eventText,
  livePods,
  newestWarning,
  podRef,
  reason,
  Rule,
} from './types';

/** A container that ends by itself, again and again, or for good. */
export const crashLoop: Rule = scene =>
  livePods(scene).flatMap(pod =>
    pod.containers.flatMap(container => {
      const crash = crashOf(container);
      if (!crash) return [];
      const { name, restarts } = container;
      const { exitCode } = crash.end;
      const how = `exit code ${exitCode ?? 'unknown'}`;
      const event = newestWarning(scene, { kind: 'Pod', name: pod.name });
      return [
        reason(
          crash.again ? 'crash-loop' : 'container-failed',
          { pod: pod.name, container: name, exitCode, restarts },
          crash.again
            ? `Container ${name} of pod ${pod.name} ends again and again (${how}, ${restarts} restarts).`
            : `Container ${name} of pod ${pod.name} has failed (${how}).`,
          {
            resource: podRef(pod),
            event: eventText(event),
            log: scene.log(pod, container),
            since: crash.end.at,
          },
        ),
      ];
    }),
  );

export function crashOf(
  container: Container,
): { end: ContainerEnd; again: boolean } | undefined {
  const { state, last, ready, restarts } = container;
  if (endedForMemory(container)) return undefined;
  if (state.is === 'waiting' && state.reason === 'CrashLoopBackOff') {
    return { end: last ?? {}, again: true };
  }
  if (state.is === 'ended' && state.exitCode !== 0) {
    return { end: state, again: restarts > 0 };
  }
  // Between two ends it runs for a while.
  if (!ready && restarts > 0 && last && last.exitCode !== 0) {
    return { end: last, again: true };
  }
  return undefined;
}
