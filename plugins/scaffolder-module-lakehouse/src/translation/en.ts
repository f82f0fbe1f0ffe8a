export const fields = {
  checking: 'Checking…',
  fine: 'Fine',
  notChecked: 'Could not be checked: {{message}}',
  loading: 'Loading what is on offer…',
  notLoaded: 'Could not load what is on offer',
  retry: 'Try again',
  required: 'Required',
} as const;

export const name = {
  free: 'The name is free.',
} as const;

export const cluster = {
  placeholder: 'Choose a cluster',
  none: 'No cluster is set up. An operator of the portal names one in its configuration.',
  unreachable: '{{title}} does not answer',
  kubernetes: 'Kubernetes {{version}}',
  simulated:
    'Runs no containers: Argo CD and Kubernetes are real, and the endpoints are those of the local lakehouse.',
} as const;

export const namespace = {
  allowed: 'On this cluster: {{patterns}} (* stands for any text).',
  chooseCluster: 'Choose a cluster first.',
} as const;

export const storageClass = {
  placeholder: "The cluster's default",
} as const;

export const secrets = {
  externalSecrets: {
    title: 'External Secrets',
    description:
      'An operator in the cluster reads them from your secret store. Best for all that lasts.',
  },
  sealedSecrets: {
    title: 'Sealed Secrets',
    description: 'You commit them encrypted, beside the environment.',
  },
  demo: {
    title: 'Random, for a demo',
    description:
      'The portal makes each once in the cluster. They lie nowhere else, not even in Git.',
  },
  store: 'Name of the ClusterSecretStore',
} as const;

export const preset = {
  small: 'Small',
  medium: 'Medium',
  large: 'Large',
  cpu: 'CPU',
  cores_one: '{{count, number}} core',
  cores_other: '{{count, number}} cores',
  memory: 'Memory',
  storage: 'Storage',
  perMonth: 'A month, estimated',
  estimate: 'An estimate by the prices that are configured, not a bill.',
  now: 'as it is now',
} as const;

export const components = {
  required: 'always there',
  version: 'Version of {{title}}',
  default: '{{version}} (default)',
  include: 'Include {{title}}',
  needs: 'Needs {{names}}',
  warnings: 'Known of {{title}} {{version}}',
} as const;

export const environment = {
  placeholder: 'Choose an environment',
  none: 'There is no environment that you may see.',
  discovered: '{{title}} was not made here, so that it cannot be changed here.',
} as const;

export const confirmation = {
  differs: 'Type {{id}}, exactly so.',
} as const;

export const review = {
  chooseFirst: 'Fill in the pages before this one.',
  checking: 'The environment is being checked…',
  failed: 'Could not be checked',
  errors: 'This keeps it from being made',
  warnings: 'Worth knowing',
  ready: 'Nothing is in the way.',
  requests: 'Asks the cluster for',
  cost: 'A month, estimated',
  resources: 'What will be there',
  component: 'Component',
  kind: 'Kind',
  name: 'Name',
  changes: 'Files that become others',
  noChanges: 'No file becomes another.',
  added: 'added',
  changed: 'changed',
  removed: 'removed',
  showDiff: 'Show what changes in {{path}}',
  goes: 'Argo CD takes away all of {{title}}: {{components}}.',
  stays:
    'What may hold data stays: volumes ({{storage}} asked for) and Secrets. It is named when the deletion ends.',
  tables:
    'Look at the tables first, and make sure that there is a backup of those that are needed.',
  openTables: 'Tables of {{title}}',
  openEnvironment: 'Page of {{title}}',
} as const;

export const problem = {
  wrongType: 'Must be given as {{expected}}.',
  notOneOf: 'Must be one of {{allowed}}.',
  unknownField: 'There is no such field.',
  invalidId:
    'A letter, then lower-case letters, digits and hyphens, with no hyphen at the end; at most 40.',
  invalidNamespace:
    'Only lower-case letters, digits and hyphens, with none at either end; at most 63.',
  reservedNamespace:
    'The namespace {{value}} belongs to Kubernetes or Argo CD.',
  invalidCluster: 'Choose a cluster.',
  invalidOwner: 'Must refer to an entity, such as group:default/data-platform.',
  invalidStorageClass: 'Is not the name of a storage class.',
  invalidLength: 'Must be {{min}} to {{max}} characters long.',
  controlCharacters: 'Must not hold line breaks or control characters.',
  missingSecretStore:
    'External Secrets needs the name of a ClusterSecretStore.',
  invalidSecretStore: 'Is not the name of a ClusterSecretStore.',
  needlessSecretStore: 'A secret store is only used with External Secrets.',
  unknownComponent: 'There is no component {{component}}.',
  repeatedComponent: '{{component}} is named twice.',
  unknownVersion:
    '{{component}} is not on offer in version {{version}}, but in {{offered}}.',
  missingNeed: '{{component}} does not work without {{need}}.',
  cannotChange:
    'Cannot become {{to}} instead of {{from}}: make a new environment and copy the data.',
  cannotShrink:
    'Volumes cannot shrink from {{from}} to {{to}}: make a new environment and copy the data.',
  nameTaken: 'There is an environment {{id}} already.',
  nameConfigured: "{{id}} stands in the portal's configuration.",
  environmentUnknown: 'There is no environment of this name.',
  environmentDiscovered:
    'It was not made here, so that nobody knows what it was asked to be.',
  operationRunning: '{{by}} has something running: {{kind}}.',
  nothingChanges: 'It is so already; nothing changes.',
  clusterUnknown: 'Choose a cluster.',
  clusterUnreachable: 'The cluster does not answer: {{detail}}',
  namespaceNotAllowed: 'Namespaces on this cluster must match {{patterns}}.',
  namespaceExists: 'There is a namespace {{namespace}} already.',
  namespaceTaken: '{{namespace}} belongs to the environment {{environment}}.',
  storageClassUnknown:
    'The cluster has no storage class {{storageClass}}. It has: {{known}}.',
  storageClassMissing: 'The cluster has no default storage class; choose one.',
  refusedByCluster: 'The cluster would not take it: {{detail}}',
} as const;
