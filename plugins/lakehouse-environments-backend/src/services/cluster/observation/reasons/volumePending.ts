import { Claim } from '../Pod';
import {
  eventText,
  newestWarning,
  reason,
  Rule,
  Scene,
  sentence,
} from './types';

/** A claim that no volume was made for. */
export const volumePending: Rule = scene =>
  scene.claims
    .filter(claim => claim.phase === 'Pending' || claim.phase === 'Lost')
    .map(claim => explain(scene, claim));

function explain(scene: Scene, claim: Claim) {
  const { name, storageClass, phase, createdAt: since } = claim;
  const resource = {
    kind: 'PersistentVolumeClaim',
    namespace: scene.application.destination.namespace,
    name,
  };
  const event = newestWarning(scene, resource);
  const params = { claim: name, storageClass };
  const from = storageClass
    ? `the storage class ${storageClass}`
    : "the cluster's default storage class";
  if (event || phase === 'Lost') {
    return reason(
      'volume-failed',
      { ...params, detail: event?.message },
      `The volume claim ${name} gets no volume from ${from}: ${sentence(
        event?.message ?? 'its volume is lost',
      )}`,
      { resource, event: eventText(event), since },
    );
  }
  return reason(
    'volume-pending',
    params,
    `The volume claim ${name} waits for a volume from ${from}.`,
    { resource, since },
  );
}
