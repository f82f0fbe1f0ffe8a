import { ANNOTATION_ENVIRONMENT } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { EnvironmentSpec } from '@lakehouse-portal/manifests';
import { KubernetesObject } from '../cluster/types';

/** What the portal may do in the namespace of one environment. The operator of the cluster makes it. */
const ROLE = 'lakehouse-environment';

/** Gives the portal's account its rights in the namespace of an environment, and nowhere else. */
export function ownRights(
  spec: Pick<EnvironmentSpec, 'id' | 'namespace'>,
  account: { namespace: string; name: string },
): KubernetesObject {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: {
      name: 'lakehouse-portal',
      namespace: spec.namespace,
      labels: { [ANNOTATION_ENVIRONMENT]: spec.id },
    },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: ROLE,
    },
    subjects: [{ kind: 'ServiceAccount', ...account }],
  };
}
