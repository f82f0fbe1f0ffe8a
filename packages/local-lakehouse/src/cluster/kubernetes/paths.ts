import { KubernetesObject } from './KubernetesClient';

const CORE = '/api/v1';
const RBAC = '/apis/rbac.authorization.k8s.io/v1';
const ARGOCD = '/apis/argoproj.io/v1alpha1';
const ADMISSION = '/apis/admissionregistration.k8s.io/v1';

/** Where the kinds that this package makes are found: the API's path and the name of the collection. */
const KINDS: Record<string, [api: string, plural: string]> = {
  Namespace: [CORE, 'namespaces'],
  ConfigMap: [CORE, 'configmaps'],
  Secret: [CORE, 'secrets'],
  ServiceAccount: [CORE, 'serviceaccounts'],
  Event: [CORE, 'events'],
  Pod: [CORE, 'pods'],
  PersistentVolume: [CORE, 'persistentvolumes'],
  PersistentVolumeClaim: [CORE, 'persistentvolumeclaims'],
  StorageClass: ['/apis/storage.k8s.io/v1', 'storageclasses'],
  Role: [RBAC, 'roles'],
  RoleBinding: [RBAC, 'rolebindings'],
  ClusterRole: [RBAC, 'clusterroles'],
  ClusterRoleBinding: [RBAC, 'clusterrolebindings'],
  ValidatingAdmissionPolicy: [ADMISSION, 'validatingadmissionpolicies'],
  ValidatingAdmissionPolicyBinding: [
    ADMISSION,
    'validatingadmissionpolicybindings',
  ],
  CustomResourceDefinition: [
    '/apis/apiextensions.k8s.io/v1',
    'customresourcedefinitions',
  ],
  Application: [ARGOCD, 'applications'],
  AppProject: [ARGOCD, 'appprojects'],
};

/** The path of all objects of a kind, in one namespace or everywhere. */
export function collectionPath(kind: string, namespace?: string): string {
  const [api, plural] = KINDS[kind];
  return namespace
    ? `${api}/namespaces/${namespace}/${plural}`
    : `${api}/${plural}`;
}

/** The path of one object. */
export function objectPath({
  kind,
  metadata: { name, namespace },
}: Pick<KubernetesObject, 'kind' | 'metadata'>): string {
  return `${collectionPath(kind, namespace)}/${name}`;
}
