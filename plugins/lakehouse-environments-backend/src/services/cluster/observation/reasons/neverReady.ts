import { crashOf } from './crashLoop';
import { endedForMemory } from './outOfMemory';
import {
  eventText,
  livePods,
  newestWarning,
  podRef,
  reason,
  Rule,
  sentence,
} from './types';

/** It runs, and its readiness probe says that it is of no use. */
export const neverReady: Rule = scene =>
  livePods(scene).flatMap(pod =>
    pod.containers
      .filter(
        container =>
          container.role !== 'init' &&
          container.state.is === 'running' &&
          !container.ready &&
          !crashOf(container) &&
          !endedForMemory(container),
      )
      .map(container => {
        const { name, state } = container;
        const event = newestWarning(
          scene,
          { kind: 'Pod', name: pod.name },
          'Unhealthy',
          'ProbeError',
        );
        return reason(
          'not-ready',
          { pod: pod.name, container: name, detail: event?.message },
          `Container ${name} of pod ${pod.name} runs and is not ready${
            event ? `: ${sentence(event.message)}` : '.'
          }`,
          {
            resource: podRef(pod),
            event: eventText(event),
            log: scene.log(pod, container),
            since: state.is === 'running' ? state.since : undefined,
          },
        );
      }),
  );
