import {
  type EnvironmentSpec,
  type Offer,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { requiredComponents } from './size';
import { type FormValues } from './types';

/**
 * The specification that a form asks for. What is not filled in yet stays blank, which the backend has words for; a change
 * begins from what is there, and components that nobody has chosen yet are those that are always there.
 */
export function specificationOf(
  values: FormValues,
  { present, offer }: { present?: EnvironmentSpec; offer?: Offer } = {},
): EnvironmentSpec {
  const { secrets, ...given } = values;
  if (present) {
    return {
      ...present,
      preset: given.preset ?? present.preset,
      components: given.components?.length
        ? given.components
        : present.components,
    };
  }
  return {
    id: given.id ?? '',
    title: given.title ?? '',
    ...(given.description && { description: given.description }),
    owner: given.owner ?? '',
    cluster: given.cluster ?? '',
    namespace: given.namespace ?? '',
    ...(given.storageClass && { storageClass: given.storageClass }),
    secrets: secrets?.mode ?? 'demo',
    ...(secrets?.mode === 'external-secrets' &&
      secrets.store && { secretStore: secrets.store }),
    preset: given.preset ?? 'small',
    components: given.components ?? (offer ? requiredComponents(offer) : []),
  };
}
