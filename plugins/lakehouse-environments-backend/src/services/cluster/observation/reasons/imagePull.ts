import {
  eventText,
  livePods,
  newestWarning,
  podRef,
  reason,
  Rule,
  sentence,
} from './types';

const REASONS = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
  'ImageInspectError',
  'RegistryUnavailable',
  'SignatureValidationFailed',
]);

export const imagePull: Rule = scene =>
  livePods(scene).flatMap(pod =>
    pod.containers.flatMap(({ name, image = 'its image', state }) => {
      if (state.is !== 'waiting' || !REASONS.has(state.reason ?? '')) return [];
      const event = newestWarning(
        scene,
        { kind: 'Pod', name: pod.name },
        'Failed',
        'ErrImageNeverPull',
        'InspectFailed',
      );
      return [
        reason(
          'image-not-pulled',
          { pod: pod.name, container: name, image, status: state.reason },
          `The image ${image} of container ${name} in pod ${
            pod.name
          } cannot be pulled (${state.reason}): ${sentence(
            state.message ?? event?.message ?? 'no reason given',
          )}`,
          { resource: podRef(pod), event: eventText(event) },
        ),
      ];
    }),
  );
