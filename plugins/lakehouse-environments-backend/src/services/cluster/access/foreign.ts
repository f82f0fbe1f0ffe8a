import { ANNOTATION_ENVIRONMENT } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ForeignObject, KubernetesObject } from '../types';

/** What is there under the name must be of the same environment: it would be written over, and deleted with this one later. */
export function foreignIn(
  found: KubernetesObject | undefined,
  { kind, metadata }: KubernetesObject,
): ForeignObject | undefined {
  const owner = found?.metadata.labels?.[ANNOTATION_ENVIRONMENT];
  const environment = metadata.labels?.[ANNOTATION_ENVIRONMENT];
  if (!found || environment === undefined || owner === environment) {
    return undefined;
  }
  return {
    kind,
    name: metadata.name,
    ...(owner !== undefined && { environment: owner }),
  };
}

/** For a person, with the way out. */
export function foreignMessage({
  kind,
  name,
  environment,
}: ForeignObject): string {
  return `${kind} ${name} is there already and ${
    environment === undefined
      ? `does not carry the label ${ANNOTATION_ENVIRONMENT}`
      : `belongs to the environment ${environment}`
  }: it is left alone; choose another id or namespace for the environment`;
}
