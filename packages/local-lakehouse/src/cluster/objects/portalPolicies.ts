import { CLUSTER } from '../names';
import { KubernetesObject } from '../kubernetes/KubernetesClient';

const ADMISSION = 'admissionregistration.k8s.io/v1';

interface Validation {
  expression: string;
  message: string;
}

interface Rule {
  apiGroups: string[];
  resources: string[];
  operations: ('CREATE' | 'UPDATE' | 'DELETE')[];
}

/** What RBAC cannot say of objects that are not there yet. */
function policy(
  name: string,
  account: string,
  rule: Rule,
  validations: Validation[],
): KubernetesObject[] {
  return [
    {
      apiVersion: ADMISSION,
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name },
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: {
          resourceRules: [{ ...rule, apiVersions: ['*'] }],
        },
        matchConditions: [
          {
            name: 'the-portal',
            expression: `request.userInfo.username == '${account}'`,
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

const { environmentLabel: LABEL, namespacePrefix: PREFIX } = CLUSTER;

const isLabelled = (object: string) =>
  `has(${object}.metadata.labels) && '${LABEL}' in ${object}.metadata.labels`;

const isEnvironment = (object: string) =>
  `${object}.metadata.name.startsWith('${PREFIX}') && ${isLabelled(object)}`;

const environmentOf = (object: string) =>
  `${object}.metadata.labels['${LABEL}']`;

/** An object does not become that of another environment. */
const KEEPS_ITS_ENVIRONMENT = {
  expression: `oldObject == null || object == null || !(${isLabelled(
    'oldObject',
  )}) || ((${isLabelled('object')}) && ${environmentOf(
    'object',
  )} == ${environmentOf('oldObject')})`,
  message: 'the portal makes nothing of one environment that of another',
};

const projectOf = (object: string) => `'${PREFIX}' + ${environmentOf(object)}`;

const isProject = (object: string) =>
  `${isLabelled(object)} && ${object}.metadata.name == ${projectOf(object)}`;

/** An environment that others made may have any project. It is synced, and kept from syncing, and nothing else of it changes. */
const DEPLOYS_THE_SAME =
  "oldObject != null && object.spec.all(f, f == 'syncPolicy' || (f in oldObject.spec && object.spec[f] == oldObject.spec[f]))" +
  " && oldObject.spec.all(f, f == 'syncPolicy' || f in object.spec)";

const KEEPS_THE_OPERATION =
  'oldObject != null && has(oldObject.operation) && object.operation == oldObject.operation';

/** Names as they are: Argo CD would take some with other signs for patterns. */
const PLAIN = {
  server: '^https?://[A-Za-z0-9.:/_-]+$',
  namespace: `^${PREFIX}[a-z0-9-]+$`,
};

function namespaces(account: string): KubernetesObject[] {
  return policy(
    'lakehouse-portal-namespaces',
    account,
    {
      apiGroups: [''],
      resources: ['namespaces'],
      operations: ['CREATE', 'UPDATE'],
    },
    [
      {
        expression: isEnvironment('object'),
        message: 'the portal makes namespaces of environments only',
      },
      {
        expression: `oldObject == null || (${isEnvironment('oldObject')})`,
        message: 'the portal makes no environment of a namespace of others',
      },
      KEEPS_ITS_ENVIRONMENT,
    ],
  );
}

function bindings(
  account: string,
  { name, namespace }: { name: string; namespace: string },
): KubernetesObject[] {
  return policy(
    'lakehouse-portal-bindings',
    account,
    {
      apiGroups: ['rbac.authorization.k8s.io'],
      resources: ['rolebindings'],
      operations: ['CREATE', 'UPDATE'],
    },
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
        expression: `object.subjects.all(s, s.kind == 'ServiceAccount' && s.name == '${name}' && s.namespace == '${namespace}')`,
        message: 'the portal binds roles to its own account only',
      },
    ],
  );
}

function applications(account: string): KubernetesObject[] {
  return policy(
    'lakehouse-portal-applications',
    account,
    {
      apiGroups: ['argoproj.io'],
      resources: ['applications'],
      operations: ['CREATE', 'UPDATE', 'DELETE'],
    },
    [
      {
        expression: `oldObject == null || (${isLabelled('oldObject')})`,
        message: 'the portal leaves Applications of others alone',
      },
      KEEPS_ITS_ENVIRONMENT,
      {
        expression: `object == null || (${isLabelled(
          'object',
        )} && object.spec.project == ${projectOf(
          'object',
        )}) || (${DEPLOYS_THE_SAME})`,
        message: 'the portal deploys an environment in its own project only',
      },
      {
        // Argo CD itself writes down there what it syncs.
        expression: `object == null || !has(object.operation) || (${KEEPS_THE_OPERATION}) || !has(object.operation.sync) || !['source', 'sources', 'manifests'].exists(f, f in object.operation.sync)`,
        message: 'the portal syncs what the Application itself names',
      },
    ],
  );
}

function projects(account: string): KubernetesObject[] {
  const ofTheEnvironment = `object.spec.destinations.filter(d, d.namespace != '${CLUSTER.argocdNamespace}')`;
  return policy(
    'lakehouse-portal-projects',
    account,
    {
      apiGroups: ['argoproj.io'],
      resources: ['appprojects'],
      operations: ['CREATE', 'UPDATE', 'DELETE'],
    },
    [
      {
        expression: `(oldObject == null || (${isProject(
          'oldObject',
        )})) && (object == null || (${isProject('object')}))`,
        message: 'the portal makes projects of environments only',
      },
      {
        // Argo CD's own namespace too: there the parent makes the Applications of the components.
        expression: `object == null || (has(object.spec.destinations) && object.spec.destinations.all(d, has(d.server) && has(d.namespace) && !has(d.name) && d.server.matches('${PLAIN.server}')) && ${ofTheEnvironment}.size() == 1 && ${ofTheEnvironment}.all(d, d.namespace.matches('${PLAIN.namespace}')))`,
        message:
          'a project of the portal deploys to one namespace of an environment',
      },
      {
        expression:
          "object == null || !has(object.spec.clusterResourceWhitelist) || object.spec.clusterResourceWhitelist.all(k, k.group == '' && k.kind == 'Namespace')",
        message: 'a project of the portal makes nothing beside namespaces',
      },
      {
        expression:
          "object == null || (has(object.spec.namespaceResourceWhitelist) && object.spec.namespaceResourceWhitelist.all(k, !k.group.contains('*') && !k.kind.contains('*')))",
        message: 'a project of the portal names the kinds that it makes',
      },
    ],
  );
}

/** To what the rights of the portal's account are held. */
export function portalPolicies(account: {
  name: string;
  namespace: string;
}): KubernetesObject[] {
  const user = `system:serviceaccount:${account.namespace}:${account.name}`;
  return [
    ...namespaces(user),
    ...bindings(user, account),
    ...applications(user),
    ...projects(user),
  ];
}
