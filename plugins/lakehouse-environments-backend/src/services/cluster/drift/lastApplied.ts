import { KubernetesObject } from '../types';

const ANNOTATION = 'kubectl.kubernetes.io/last-applied-configuration';

/** What was last applied to the object, where whoever applied it wrote that down. */
export function lastApplied(
  live: KubernetesObject,
): KubernetesObject | undefined {
  try {
    const applied = JSON.parse(
      String(live.metadata.annotations?.[ANNOTATION]),
    ) as KubernetesObject;
    return applied?.kind === live.kind && applied.metadata
      ? applied
      : undefined;
  } catch {
    return undefined;
  }
}
