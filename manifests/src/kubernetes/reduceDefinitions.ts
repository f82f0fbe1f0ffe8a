import { KubernetesFields } from './types';

/** A definition as the API of Kubernetes tells it, as far as it is read here. */
export interface Definition {
  type?: string;
  $ref?: string;
  properties?: Record<string, Definition>;
  items?: Definition;
  additionalProperties?: boolean | Definition;
  oneOf?: Definition[];
  'x-kubernetes-group-version-kind'?: {
    group: string;
    version: string;
    kind: string;
  }[];
}

/** Fields that 1.24 has, but forgets: their feature gates are closed unless somebody opens them. */
const GATED: Record<string, string[]> = {
  'io.k8s.api.apps.v1.RollingUpdateStatefulSetStrategy': ['maxUnavailable'],
  'io.k8s.api.apps.v1.StatefulSetSpec': [
    'persistentVolumeClaimRetentionPolicy',
  ],
  'io.k8s.api.batch.v1.CronJobSpec': ['timeZone'],
  'io.k8s.api.core.v1.Probe': ['terminationGracePeriodSeconds'],
  'io.k8s.api.core.v1.TopologySpreadConstraint': ['minDomains'],
};

const nameOf = (reference: string) => reference.replace(/^.*\//, '');

/** What `fieldProblems` needs of the definitions for these kinds, each given as `apiVersion kind`. */
export function reduceDefinitions(
  definitions: Record<string, Definition>,
  kinds: string[],
): KubernetesFields {
  const types: KubernetesFields['types'] = {};

  function typeOf(definition: Definition): string {
    const { $ref, type, items, additionalProperties, oneOf } = definition;
    if ($ref) {
      const name = nameOf($ref);
      const target = definitions[name];
      if (!target.properties) return typeOf(target);
      addType(name, target.properties);
      return name;
    }
    if (oneOf) return oneOf.map(typeOf).join('|');
    if (items) return `[]${typeOf(items)}`;
    if (typeof additionalProperties === 'object') {
      return `{}${typeOf(additionalProperties)}`;
    }
    return type === undefined || type === 'object' ? 'any' : type;
  }

  function addType(name: string, properties: Record<string, Definition>) {
    if (types[name]) return;
    types[name] = {};
    for (const [field, definition] of Object.entries(properties)) {
      if (!GATED[name]?.includes(field)) {
        types[name][field] = typeOf(definition);
      }
    }
  }

  const roots = kinds.map((wanted): [string, string] => {
    const found = Object.keys(definitions).find(name =>
      definitions[name]['x-kubernetes-group-version-kind']?.some(
        ({ group, version, kind }) =>
          `${group ? `${group}/` : ''}${version} ${kind}` === wanted,
      ),
    );
    if (!found) throw new Error(`there is no ${wanted}`);
    return [wanted, typeOf({ $ref: found })];
  });
  return { kinds: Object.fromEntries(roots), types };
}
