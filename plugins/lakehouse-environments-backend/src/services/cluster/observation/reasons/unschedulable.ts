import { Pod } from '../Pod';
import {
  eventText,
  livePods,
  newestWarning,
  podRef,
  reason,
  Rule,
  Scene,
  sentence,
} from './types';

/** No node takes the pod. */
export const unschedulable: Rule = scene =>
  livePods(scene).flatMap(pod => {
    const scheduled = pod.conditions.PodScheduled;
    const event = newestWarning(
      scene,
      { kind: 'Pod', name: pod.name },
      'FailedScheduling',
    );
    const refused =
      scheduled?.status === 'False'
        ? scheduled.reason !== 'SchedulingGated'
        : // Before the condition is written, and where it never is, the event alone tells.
          event !== undefined &&
          pod.phase === 'Pending' &&
          scheduled?.status !== 'True';
    if (!refused) return [];
    // The claim itself tells more.
    if (waitsForClaim(scene, pod, scheduled?.message ?? event?.message)) {
      return [];
    }
    const detail = scheduled?.message ?? event?.message ?? 'no reason given';
    return [
      reason(
        'unschedulable',
        { pod: pod.name, detail },
        `No node of the cluster takes pod ${pod.name}: ${sentence(detail)}`,
        {
          resource: podRef(pod),
          event: eventText(event),
          since: scheduled?.since,
        },
      ),
    ];
  });

function waitsForClaim(scene: Scene, pod: Pod, message = ''): boolean {
  return (
    /unbound immediate PersistentVolumeClaims/.test(message) &&
    scene.claims.some(
      ({ name, phase }) => phase === 'Pending' && pod.claims.includes(name),
    )
  );
}
