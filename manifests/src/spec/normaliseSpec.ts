import { defaultVersion } from '../catalogue/readCatalogue';
import { ComponentTemplate } from '../catalogue/types';
import { EnvironmentSpec } from '../types';
import { isPartOf } from './isPartOf';

/**
 * The same wish always in the same words: every component by name and version in the order of the waves, and no empty
 * fields. The versions are written down, so that a newer portal does not change an environment by itself.
 */
export function normaliseSpec(
  spec: EnvironmentSpec,
  components: ComponentTemplate[],
): EnvironmentSpec {
  const chosen = new Map(
    spec.components.map(({ name, version }) => [name, version]),
  );
  return {
    id: spec.id,
    title: spec.title.trim(),
    ...(spec.description?.trim() && { description: spec.description.trim() }),
    owner: spec.owner,
    cluster: spec.cluster,
    namespace: spec.namespace,
    preset: spec.preset,
    ...(spec.storageClass && { storageClass: spec.storageClass }),
    secrets: spec.secrets,
    ...(spec.secretStore && { secretStore: spec.secretStore }),
    components: components
      .filter(component => isPartOf(component, spec))
      .map(component => ({
        name: component.name,
        version: chosen.get(component.name) ?? defaultVersion(component),
      })),
  };
}
