import { Remainder } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { projectName } from '@lakehouse-portal/manifests';
import { EnvironmentRecord, OperationRecord } from '../types';
import { ClusterView } from './types';

/** What an operation that ended leaves behind, in the order in which a person would take it away. */
export function whatStands(options: {
  environment: Pick<EnvironmentRecord, 'id' | 'namespace'>;
  operation: Pick<OperationRecord, 'publishedAt' | 'appliedAt' | 'kind'>;
  view?: Pick<ClusterView, 'root' | 'applications'>;
  folder: string;
}): Remainder[] {
  const { environment, operation, view, folder } = options;
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
      ? [stands('GitFolder', folder)]
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
