import {
  eventText,
  livePods,
  newestWarning,
  podRef,
  reason,
  Rule,
  sentence,
} from './types';

/** The pod has a node, and a volume, Secret or ConfigMap does not get there. */
export const volumeMount: Rule = scene =>
  livePods(scene).flatMap(pod => {
    const starts = pod.containers.some(
      ({ state }) => state.is !== 'waiting' && state.is !== 'unknown',
    );
    const event = newestWarning(
      scene,
      { kind: 'Pod', name: pod.name },
      'FailedMount',
      'FailedAttachVolume',
      'FailedMapVolume',
    );
    if (!event || starts) return [];
    return [
      reason(
        'volume-not-mounted',
        { pod: pod.name, detail: event.message },
        `A volume of pod ${pod.name} cannot be mounted: ${sentence(
          event.message,
        )}`,
        { resource: podRef(pod), event: eventText(event) },
      ),
    ];
  });
