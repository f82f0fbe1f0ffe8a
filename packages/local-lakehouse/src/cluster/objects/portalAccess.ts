import { CLUSTER } from '../names';
import { KubernetesObject } from '../kubernetes/KubernetesClient';

const RBAC = 'rbac.authorization.k8s.io';
const ADMISSION = 'admissionregistration.k8s.io/v1';
const LOOK = ['get', 'list', 'watch'];

const account = {
  kind: 'ServiceAccount',
  name: CLUSTER.portalAccount,
  namespace: CLUSTER.argocdNamespace,
};
const accountName = `system:serviceaccount:${CLUSTER.argocdNamespace}:${CLUSTER.portalAccount}`;

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

/** Argo CD's objects, and nothing else in its namespace. */
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
    // The policies below say which.
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

/** What RBAC cannot say of objects that are not there yet. */
function policy(
  name: string,
  rule: { apiGroups: string[]; resources: string[] },
  validations: { expression: string; message: string }[],
): KubernetesObject[] {
  return [
    {
      apiVersion: ADMISSION,
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name },
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: {
          resourceRules: [
            {
              ...rule,
              apiVersions: ['*'],
              operations: ['CREATE', 'UPDATE'],
            },
          ],
        },
        matchConditions: [
          {
            name: 'the-portal',
            expression: `request.userInfo.username == '${accountName}'`,
          },
        ],
        validations: validations.map(validation => ({
          ...validation,
          reason: 'Forbidden',
        })),
      },
    },
    {
      apiVersion: ADMISSION,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name },
      spec: { policyName: name, validationActions: ['Deny'] },
    },
  ];
}

const isEnvironment = (object: string) =>
  `${object}.metadata.name.startsWith('${CLUSTER.namespacePrefix}') && has(${object}.metadata.labels) && '${CLUSTER.environmentLabel}' in ${object}.metadata.labels`;

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
    ...policy(
      'lakehouse-portal-namespaces',
      { apiGroups: [''], resources: ['namespaces'] },
      [
        {
          expression: isEnvironment('object'),
          message: `the portal makes namespaces of environments only: named ${CLUSTER.namespacePrefix}… and labelled ${CLUSTER.environmentLabel}`,
        },
        {
          expression: `oldObject == null || (${isEnvironment('oldObject')})`,
          message: 'the portal makes no environment of a namespace of others',
        },
      ],
    ),
    ...policy(
      'lakehouse-portal-bindings',
      { apiGroups: [RBAC], resources: ['rolebindings'] },
      [
        {
          expression: isEnvironment('namespaceObject'),
          message: 'the portal binds roles in namespaces of environments only',
        },
        {
          expression: `object.roleRef.kind == 'ClusterRole' && object.roleRef.name == '${CLUSTER.environmentRole}'`,
          message: `the portal binds the role ${CLUSTER.environmentRole} only`,
        },
        {
          expression: `object.subjects.all(s, s.kind == 'ServiceAccount' && s.name == '${account.name}' && s.namespace == '${account.namespace}')`,
          message: 'the portal binds roles to its own account only',
        },
      ],
    ),
  ];
}
