import {
  Remainder,
  ResourceRef,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { projectName } from '@lakehouse-portal/manifests';
import { EnvironmentRecord, OperationRecord } from '../types';
import { ClusterView } from './types';

/** What an operation that ended leaves behind, in the order in which a person would take it away. */
export function whatStands(options: {
  environment: Pick<EnvironmentRecord, 'id' | 'namespace'>;
  operation: Pick<
    OperationRecord,
    'kind' | 'publishedAt' | 'appliedAt' | 'followedAt' | 'revision' | 'url'
  >;
  view?: Pick<ClusterView, 'root' | 'applications'>;
  folder: string;
  /** It is no longer in the repository. */
  folderRemoved?: boolean;
}): Remainder[] {
  const { environment, operation, view, folder, folderRemoved } = options;
  const stands = (
    kind: string,
    name: string,
    namespace?: string,
  ): Remainder => ({
    resource: { kind, name, ...(namespace && { namespace }) },
    fate: 'stands',
  });
  const applications = [
    ...(view?.root ? [view.root] : []),
    ...(view?.applications ?? []),
  ];
  const applied = operation.appliedAt !== undefined;
  return [
    ...(operation.publishedAt !== undefined && operation.kind !== 'delete'
      ? [inGit(operation, folder, folderRemoved)]
      : []),
    ...(applied && applications.length === 0
      ? [stands('Application', environment.id)]
      : applications.map(({ application }) =>
          stands('Application', application),
        )),
    ...(applied
      ? [
          stands('AppProject', projectName(environment.id)),
          stands('Namespace', environment.namespace),
        ]
      : []),
  ];
}

/** Whether it lies in Git rather than in the cluster. */
export function isInGit({ kind }: ResourceRef): boolean {
  return kind === 'GitFolder' || kind === 'PullRequest';
}

/** What was not merged is in a pull request, and in no folder. */
function inGit(
  {
    followedAt,
    revision,
    url,
  }: Pick<OperationRecord, 'followedAt' | 'revision' | 'url'>,
  folder: string,
  removed = false,
): Remainder {
  const merged = followedAt !== undefined || revision !== undefined;
  return !merged && url
    ? { resource: { kind: 'PullRequest', name: url }, fate: 'stands' }
    : {
        resource: { kind: 'GitFolder', name: folder },
        fate: removed ? 'undone' : 'stands',
      };
}
