import { ComponentTemplate } from '../catalogue/types';
import { EnvironmentSpec } from '../types';

/** Name of the component that is in every environment: it makes the namespace, and bounds what the others may ask for. */
export const BASE_COMPONENT = 'base';

/** Name of the component that brings Secrets from outside into the namespace. */
export const SECRETS_COMPONENT = 'secrets';

/** Whether a component belongs to what is asked for. */
export function isPartOf(
  component: Pick<ComponentTemplate, 'name' | 'optional'>,
  spec: Pick<EnvironmentSpec, 'secrets' | 'components'>,
): boolean {
  if (component.name === SECRETS_COMPONENT) {
    // In a demo the portal makes the Secrets itself.
    return spec.secrets !== 'demo';
  }
  return (
    !component.optional ||
    spec.components.some(({ name }) => name === component.name)
  );
}
