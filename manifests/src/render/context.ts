import { Catalogue, ComponentTemplate, Values } from '../catalogue/types';
import { EnvironmentSpec, Requests, SecretDefinition, Site } from '../types';
import { fill } from './fill';
import { SECRETS_COMPONENT } from '../spec/isPartOf';
import { imageParts } from './imageParts';

const GIB = 2 ** 30;

/** Values that every template may use. */
export function baseContext(
  catalogue: Catalogue,
  spec: EnvironmentSpec,
  site: Site,
): Values {
  const images = { ...catalogue.images, ...site.images };
  return {
    environment: {
      id: spec.id,
      title: spec.title,
      owner: spec.owner,
      cluster: spec.cluster,
      namespace: spec.namespace,
      storageClass: spec.storageClass,
      secretStore: spec.secretStore,
    },
    images,
    imageParts: Object.fromEntries(
      Object.entries(images).map(([name, image]) => [name, imageParts(image)]),
    ),
  };
}

/** Values of one component's templates. */
export function componentContext(
  base: Values,
  component: ComponentTemplate,
  spec: EnvironmentSpec,
  version: string,
): Values {
  const offered = component.versions.find(v => v.version === version)!;
  const context: Values = {
    ...base,
    component: { name: component.name, version },
  };
  // Later ones may use the earlier ones.
  context.preset = fill(component.presets[spec.preset], context);
  context.values = fill(component.values, context);
  context.version = fill(offered.values, context);
  return context;
}

/** A Secret that an operator of the cluster fills from a store. */
export function externalSecret(
  { name, keys }: SecretDefinition,
  environment: string,
): Values {
  return {
    name,
    data: keys.map(key => ({
      secretKey: key,
      // The operator writes what is left out, and Argo CD then sees a difference for ever.
      remoteRef: {
        key: `lakehouse/${environment}/${name}`,
        property: key,
        conversionStrategy: 'Default',
        decodingStrategy: 'None',
        metadataPolicy: 'None',
      },
    })),
  };
}

/** What the namespace may ask for: what is rendered, and room for Jobs, rolling updates and people's own pods. */
export function quota({ cpu, memory, storage }: Requests): Values {
  return {
    cpu: String(Math.ceil(cpu * 1.25) + 1),
    memory: `${Math.ceil((memory / GIB) * 1.1) + 4}Gi`,
    memoryLimit: `${Math.ceil((memory / GIB) * 1.25) + 8}Gi`,
    storage: `${Math.ceil((storage / GIB) * 1.25)}Gi`,
  };
}

/** Secrets that components read, each once. */
export function uniqueSecrets(
  components: ComponentTemplate[],
): SecretDefinition[] {
  return components
    .filter(({ name }) => name !== SECRETS_COMPONENT)
    .flatMap(({ secrets }) => secrets)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
