import { livePods, podRef, reason, Rule, sentence } from './types';

const ENDED = new Set([
  'Evicted',
  'NodeLost',
  'NodeShutdown',
  'Terminated',
  'Preempting',
  'UnexpectedAdmissionError',
]);

/** The cluster took the pod away, rather than the pod ending by itself. */
export const podLost: Rule = scene =>
  livePods(scene).flatMap(pod => {
    const why = pod.reason ?? '';
    if (!ENDED.has(why)) return [];
    return [
      reason(
        'pod-evicted',
        { pod: pod.name, status: why, detail: pod.message },
        `The cluster ended pod ${pod.name} (${why}): ${sentence(
          pod.message ?? 'no reason given',
        )}`,
        { resource: podRef(pod) },
      ),
    ];
  });
