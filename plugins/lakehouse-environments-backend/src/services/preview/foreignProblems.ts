import { Problem } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { RenderedEnvironment } from '@lakehouse-portal/manifests';
import {
  ClusterAccess,
  ForeignObject,
  KubernetesObject,
} from '../cluster/types';
import { problemOf } from '../reasons';
import { unreachable } from './liveProblems';

/** What stands at Argo CD where the environment is to be, and is not the environment's. */
export async function foreignProblems(
  { project, root, components }: RenderedEnvironment,
  access: ClusterAccess,
): Promise<Problem[]> {
  const applications = components.map(({ application }) => application);
  try {
    const found = await access.foreign([
      project,
      root,
      ...applications,
    ] as KubernetesObject[]);
    return found.map(toProblem);
  } catch (error) {
    return [unreachable(error)];
  }
}

function toProblem({ kind, name, environment }: ForeignObject): Problem {
  return environment === undefined
    ? problemOf(
        'id',
        'object-unlabelled',
        { kind, name },
        `Argo CD has the ${kind} '${name}' already, which is no environment's. Choose another id.`,
      )
    : problemOf(
        'id',
        'object-taken',
        { kind, name, environment },
        `Argo CD has the ${kind} '${name}' already, which belongs to the environment '${environment}'. Choose another id.`,
      );
}
