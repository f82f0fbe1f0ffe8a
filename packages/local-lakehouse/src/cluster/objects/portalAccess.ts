import { CLUSTER } from '../names';
import { KubernetesObject } from '../kubernetes/KubernetesClient';
import { portalPolicies } from './portalPolicies';

const RBAC = 'rbac.authorization.k8s.io';
const LOOK = ['get', 'list', 'watch'];

const account = {
  kind: 'ServiceAccount',
  name: CLUSTER.portalAccount,
  namespace: CLUSTER.argocdNamespace,
};

/** Name of the Secret in which Kubernetes keeps the account's token. */
export const TOKEN_SECRET = `${CLUSTER.portalAccount}-token`;

function bound(
  role: KubernetesObject,
  binding: 'RoleBinding' | 'ClusterRoleBinding',
): KubernetesObject[] {
  return [
    role,
    {
      apiVersion: `${RBAC}/v1`,
      kind: binding,
      metadata: role.metadata,
      roleRef: { apiGroup: RBAC, kind: role.kind, name: role.metadata.name },
      subjects: [account],
    },
  ];
}

/** Argo CD's objects, and nothing else in its namespace; the policies say which. */
const deploys: KubernetesObject = {
  apiVersion: `${RBAC}/v1`,
  kind: 'Role',
  metadata: {
    name: CLUSTER.portalAccount,
    namespace: CLUSTER.argocdNamespace,
  },
  rules: [
    {
      apiGroups: ['argoproj.io'],
      resources: ['applications', 'appprojects'],
      verbs: [...LOOK, 'create', 'update', 'patch', 'delete'],
    },
    // Whether it waits from wave to wave.
    {
      apiGroups: [''],
      resources: ['configmaps'],
      resourceNames: ['argocd-cm'],
      verbs: ['get'],
    },
  ],
};

/** What tells how an environment is; no Secret, no log. And how an environment begins. */
const follows: KubernetesObject = {
  apiVersion: `${RBAC}/v1`,
  kind: 'ClusterRole',
  metadata: { name: CLUSTER.portalAccount },
  rules: [
    {
      apiGroups: [''],
      resources: [
        ...['namespaces', 'pods', 'events', 'services', 'resourcequotas'],
        ...['limitranges', 'persistentvolumeclaims', 'persistentvolumes'],
      ],
      verbs: LOOK,
    },
    {
      apiGroups: ['apps'],
      resources: ['deployments', 'statefulsets', 'replicasets', 'daemonsets'],
      verbs: LOOK,
    },
    { apiGroups: ['batch'], resources: ['jobs', 'cronjobs'], verbs: LOOK },
    {
      apiGroups: ['storage.k8s.io'],
      resources: ['storageclasses'],
      verbs: LOOK,
    },
    // Whether the store that a form names is there.
    {
      apiGroups: ['external-secrets.io'],
      resources: ['clustersecretstores'],
      verbs: ['get'],
    },
    // The policies say which.
    { apiGroups: [''], resources: ['namespaces'], verbs: ['create', 'patch'] },
    {
      apiGroups: [RBAC],
      resources: ['rolebindings'],
      verbs: ['get', 'create', 'patch'],
    },
    {
      apiGroups: [RBAC],
      resources: ['clusterroles'],
      resourceNames: [CLUSTER.environmentRole],
      verbs: ['bind'],
    },
  ],
};

/** Within the namespace of an environment, where the portal binds it to its own account. */
const environment: KubernetesObject = {
  apiVersion: `${RBAC}/v1`,
  kind: 'ClusterRole',
  metadata: { name: CLUSTER.environmentRole },
  rules: [
    // To compare what is there with what Git says, whatever kinds that are.
    { apiGroups: ['*'], resources: ['*'], verbs: LOOK },
    {
      apiGroups: [''],
      resources: ['secrets'],
      verbs: ['create', 'delete'],
    },
    {
      apiGroups: [''],
      resources: ['persistentvolumeclaims'],
      verbs: ['delete'],
    },
    {
      apiGroups: [''],
      resources: ['namespaces'],
      verbs: ['delete'],
    },
  ],
};

/**
 * The account that the portal uses, and all that it may do: it deploys through Argo CD, looks at how things are, and has
 * more rights in the namespaces of environments only, which it makes itself.
 */
export function portalAccess(): KubernetesObject[] {
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: account.name, namespace: account.namespace },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'kubernetes.io/service-account-token',
      metadata: {
        name: TOKEN_SECRET,
        namespace: account.namespace,
        annotations: { 'kubernetes.io/service-account.name': account.name },
      },
    },
    ...bound(deploys, 'RoleBinding'),
    ...bound(follows, 'ClusterRoleBinding'),
    environment,
    ...portalPolicies(account),
  ];
}
