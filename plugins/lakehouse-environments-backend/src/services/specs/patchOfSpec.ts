import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { Requests } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  ComponentDefinition,
  EnvironmentSpec,
  specHash,
} from '@lakehouse-portal/manifests';
import { EnvironmentPatch } from '../store/EnvironmentStore';

/** What an environment that is to be as the specification says is called, owned by and asks for. */
export function patchOfSpec(
  spec: EnvironmentSpec,
  definitions: ComponentDefinition[],
): EnvironmentPatch {
  return {
    title: spec.title,
    description: spec.description,
    owner: normaliseOwner(spec.owner),
    preset: spec.preset,
    spec,
    specHash: specHash(spec),
    requests: requestsOfSpec(spec, definitions),
  };
}

/** Entity references are compared in lower case; `undefined` for what is none. */
export function normaliseOwner(owner: string | undefined): string | undefined {
  if (!owner) return undefined;
  try {
    return stringifyEntityRef(
      parseEntityRef(owner, {
        defaultKind: 'group',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    return undefined;
  }
}

/** What an environment of this specification asks for. */
export function requestsOfSpec(
  spec: EnvironmentSpec,
  definitions: ComponentDefinition[],
): Requests {
  return definitions
    .filter(({ name }) => spec.components.some(each => each.name === name))
    .map(({ requests }) => requests[spec.preset])
    .reduce(
      (sum, each) => ({
        cpu: sum.cpu + each.cpu,
        memory: sum.memory + each.memory,
        storage: sum.storage + each.storage,
      }),
      { cpu: 0, memory: 0, storage: 0 },
    );
}
