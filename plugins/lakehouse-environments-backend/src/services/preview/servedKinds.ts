import { Problem } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  EnvironmentSpec,
  RenderedEnvironment,
  SECRETS_COMPONENT,
} from '@lakehouse-portal/manifests';
import { ClusterAccess } from '../cluster/types';
import { problemOf } from '../reasons';
import { unreachable } from './liveProblems';

interface Kind {
  apiVersion: string;
  kind: string;
}

/** What people seal lies in a folder of theirs, so that it is not among what is rendered. */
const SEALED: Kind = {
  apiVersion: 'bitnami.com/v1alpha1',
  kind: 'SealedSecret',
};

/** Of what is rendered, kinds that the cluster does not know: the operator that brings them is not installed. */
export async function unknownKindProblems(
  spec: EnvironmentSpec,
  { components }: RenderedEnvironment,
  access: ClusterAccess,
): Promise<Problem[]> {
  const asked = components.map(({ definition, objects }) => ({
    definition,
    kinds:
      definition.name === SECRETS_COMPONENT && spec.secrets === 'sealed-secrets'
        ? [...objects, SEALED]
        : objects,
  }));
  let unknown: Kind[];
  try {
    unknown = await access.unknownKinds(asked.flatMap(({ kinds }) => kinds));
  } catch (error) {
    return [unreachable(error)];
  }
  const isUnknown = ({ apiVersion, kind }: Kind) =>
    unknown.some(each => each.apiVersion === apiVersion && each.kind === kind);
  return asked.flatMap(({ definition: { name, title }, kinds }) => {
    const names = kinds
      .filter(isUnknown)
      .map(({ apiVersion, kind }) => `${kind} (${apiVersion})`);
    if (names.length === 0) return [];
    const missing = [...new Set(names)].join(', ');
    return [
      problemOf(
        name === SECRETS_COMPONENT ? 'secrets' : 'components',
        'kind-unknown',
        { component: title, kinds: missing },
        `${title} needs kinds that the cluster does not know: ${missing}. Install the operator that brings them, or leave it out.`,
      ),
    ];
  });
}
