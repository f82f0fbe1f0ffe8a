import { Container, PodSpec, PodTemplate, RenderedObject } from './types';

/** What an object makes pods of, if it does. */
export function podTemplateOf({
  kind,
  metadata,
  spec,
}: RenderedObject): PodTemplate | undefined {
  if (kind === 'Pod') {
    return { metadata, spec: spec as unknown as PodSpec };
  }
  return spec?.jobTemplate?.spec.template ?? spec?.template;
}

/** All containers of a pod, those that come first too. */
export function containersOf(pod: PodSpec): Container[] {
  return [...(pod.initContainers ?? []), ...pod.containers];
}

/** Whether pods get a Secret, as variables or as files. */
export function readsSecret(object: RenderedObject, name: string): boolean {
  const pod = podTemplateOf(object)?.spec;
  if (!pod) return false;
  const variables = containersOf(pod).flatMap(({ env = [], envFrom = [] }) => [
    ...env.map(({ valueFrom }) => valueFrom?.secretKeyRef?.name),
    ...envFrom.map(({ secretRef }) => secretRef?.name),
  ]);
  const files = (pod.volumes ?? []).flatMap(({ secret, projected }) => [
    (secret as { secretName?: string } | undefined)?.secretName,
    ...(
      (projected as { sources?: { secret?: { name: string } }[] } | undefined)
        ?.sources ?? []
    ).map(source => source.secret?.name),
  ]);
  return [...variables, ...files].includes(name);
}
