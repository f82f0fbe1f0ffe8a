import { crashOf } from './crashLoop';
import { endedForMemory } from './outOfMemory';
import { livePods, podRef, reason, Rule } from './types';

/** An init container that waits for something else, which its name tells: `wait-for-postgresql`. */
export const initWaiting: Rule = scene =>
  livePods(scene).flatMap(pod => {
    const current = pod.containers.find(
      container =>
        container.role === 'init' &&
        container.state.is === 'running' &&
        !crashOf(container) &&
        !endedForMemory(container),
    );
    if (!current || current.state.is !== 'running') return [];
    const { name } = current;
    const dependency =
      name.replace(/^(wait|await)-?(for|until)?-?/, '') || name;
    return [
      reason(
        'init-waiting',
        { pod: pod.name, container: name, dependency },
        dependency === name
          ? `Pod ${pod.name} is still at its init container ${name}.`
          : `Pod ${pod.name} waits for ${dependency} (init container ${name}).`,
        {
          resource: podRef(pod),
          log: scene.log(pod, current),
          since: current.state.since,
        },
      ),
    ];
  });
