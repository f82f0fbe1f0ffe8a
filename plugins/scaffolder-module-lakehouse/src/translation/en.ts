export const fields = {
  checking: 'Checking…',
  fine: 'Fine',
  notChecked: 'Could not be checked: {{message}}',
  loading: 'Loading what is on offer…',
  notLoaded: 'Could not load what is on offer',
  retry: 'Try again',
  required: 'Required',
} as const;

/** As on the pages of the form. */
export const fieldTitle = {
  id: 'Name',
  title: 'Title',
  owner: 'Owner',
  description: 'What it is for',
  cluster: 'Cluster',
  namespace: 'Namespace',
  storageClass: 'Storage class',
  secrets: 'Passwords',
  secretStore: 'Secret store',
  preset: 'Size',
  components: 'Components',
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
  title: {
    environment: 'Environment',
    base: 'Foundation',
    secrets: 'Secrets',
    backups: 'Backups',
    monitoring: 'Monitoring',
  },
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
  discovered: 'Not made here, so that it is neither changed nor deleted here.',
} as const;

export const confirmation = {
  differs: 'Type {{id}}, exactly so.',
} as const;

export const present = {
  fromGit:
    'The form begins with environment.yaml as it is in Git, at commit {{revision}}.',
  fromPortal: 'The form begins with what the portal last wrote',
  none: 'There is nothing to begin with',
} as const;

export const review = {
  chooseFirst: 'Fill in the pages before this one.',
  discovered:
    '{{title}} was not made here, so that it is neither changed nor deleted here.',
  checking: 'The environment is being checked…',
  failed: 'Could not be checked',
  errors: 'This keeps it from being made',
  warnings: 'Worth knowing',
  notes: 'Not known here',
  ready: 'Nothing is in the way.',
  requests: 'Asks the cluster for',
  cost: 'A month, estimated',
  resources: 'What will be there',
  component: 'Component',
  kind: 'Kind',
  name: 'Name',
  changes: 'Files that become others',
  noChanges: 'No file becomes another.',
  comparedWithGit: 'Compared with Git, at commit {{revision}}.',
  comparedWithPortal:
    'Compared with what the portal last wrote: Git cannot be read, and may hold something else by now.',
  diffHidden: '– not shown, since the file in Git holds a Secret',
  added: 'added',
  changed: 'changed',
  removed: 'removed',
  showDiff: 'Show what changes in {{path}}',
  goes: 'Argo CD takes away all of {{title}}: {{components}}.',
  openTables: 'Tables of {{title}}',
  openEnvironment: 'Page of {{title}}',
} as const;

export const deletion = {
  tables: {
    title: 'Tables that go with it',
    none: 'There are no tables in it that you may see.',
    sum_one: '{{count, number}} table, {{bytes}}.',
    sum_other: '{{count, number}} tables, {{bytes}} together.',
    unmeasured_one: 'The size of {{count, number}} is not known.',
    unmeasured_other: 'The sizes of {{count, number}} are not known.',
    looked: 'Looked at {{when}}; newer ones are not among them.',
    name: 'Table',
    bytes: 'Size',
    records: 'Records',
    readers: 'Read by',
    noReaders: 'nothing that a build names',
    more_one: '{{count, number}} smaller one is not named here.',
    more_other: '{{count, number}} smaller ones are not named here.',
    readersNote:
      'Who reads a table is known of models whose build says where their columns come from. Views, dashboards and everything outside are not known here: ask the owner.',
    unseen: 'Nobody has looked for its tables yet, so what goes is not known.',
    unknown: 'Which tables go with it is not known',
  },
  kept: {
    title: 'What is kept',
    text: 'What may hold data stays, with its namespace, until somebody takes it away: {{storage}} of volumes were asked for.',
    none: 'At the moment there is nothing of the kind.',
    unknown: 'What is kept is not known now',
  },
  backup: {
    none: 'Nothing here makes backups',
    never: 'No backup has succeeded yet',
    done: 'The last backup succeeded {{when}} ({{at}})',
    unknown: 'When the last backup was is not known',
    byHand:
      'Its component Backups is not there. Copy by hand what is still needed.',
    first: 'To take one more first, run this and wait until the job is done:',
    command: 'the command that starts a backup',
  },
} as const;

export const problem = {
  wrongType: 'Must be given as {{expected}}.',
  notOneOf: 'Must be one of {{allowed}}.',
  unknownField: 'There is no such field.',
  invalidId:
    'A letter, then lower-case letters, digits and hyphens, with no hyphen at the end; at most 40.',
  reservedId:
    'Must not end in -{{component}}: that component of another environment could have this name in Argo CD.',
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
  chartsUnavailable:
    '{{component}} comes as a Helm chart, and Argo CD can fetch none on this cluster.',
  clusterCpuShort:
    'Asks for {{asked, number}} CPU cores, but of the {{quota, number}} for environments on this cluster {{left, number}} are left.',
  clusterMemoryShort:
    'Asks for {{asked, number}} GiB of memory, but of the {{quota, number}} GiB for environments on this cluster {{left, number}} are left.',
  clusterStorageShort:
    'Asks for {{asked, number}} GiB of storage, but of the {{quota, number}} GiB for environments on this cluster {{left, number}} are left.',
  namespaceCpuShort:
    'Asks for {{asked, number}} CPU cores, but of the {{quota, number}} of the quota {{name}} in {{namespace}} {{left, number}} are left.',
  namespaceMemoryShort:
    'Asks for {{asked, number}} GiB of memory, but of the {{quota, number}} GiB of the quota {{name}} in {{namespace}} {{left, number}} are left.',
  namespaceStorageShort:
    'Asks for {{asked, number}} GiB of storage, but of the {{quota, number}} GiB of the quota {{name}} in {{namespace}} {{left, number}} are left.',
  roomUnknown:
    'Whether the cluster has room for it is not known: nobody has said how much environments may ask for there.',
  roomUncounted:
    'Environments on this cluster that were not made here: {{environments, number}}. What they ask for is neither known nor counted.',
  wavesNotOrdered:
    'Argo CD of this cluster calls Applications healthy at once, so that all waves start together. Set the health of Applications in argocd-cm.',
  wavesUnknown:
    'Whether Argo CD of this cluster waits from wave to wave is not known: the portal cannot read argocd-cm.',
  objectTaken:
    'Argo CD has the {{kind}} {{name}} already, which belongs to the environment {{environment}}. Choose another id.',
  objectUnlabelled:
    "Argo CD has the {{kind}} {{name}} already, which is no environment's. Choose another id.",
  kindUnknown:
    '{{component}} needs kinds that the cluster does not know: {{kinds}}. Install the operator that brings them, or leave it out.',
  secretStoreMissing:
    'The cluster has no ClusterSecretStore {{store}}. Create it, or name another.',
  secretStoreNotReady:
    'The ClusterSecretStore {{store}} is not ready: {{detail}}',
  secretStoreUnvalidated:
    'External Secrets has not said that the ClusterSecretStore {{store}} is ready. Does its operator run?',
  secretStoreUnread:
    'Whether there is a ClusterSecretStore {{store}} is not known: the portal may not read it.',
  cannotChange:
    'Cannot become {{to}} instead of {{from}}: make a new environment and copy the data.',
  cannotShrink:
    'Volumes cannot shrink from {{from}} to {{to}}: make a new environment and copy the data.',
  nameTaken: 'There is an environment {{id}} already.',
  nameConfigured: "{{id}} stands in the portal's configuration.",
  environmentUnknown: 'There is no environment of this name.',
  environmentDiscovered:
    'It was not made here, so that it is neither changed nor deleted here: nobody knows what it was asked to be.',
  creationContinues:
    'Continues the creation of {{id}} that ended without success on {{at, datetime(dateStyle: medium; timeStyle: short)}}.',
  creationDiffers:
    'The creation of {{id}} ended with other answers ({{fields}}). Give the same to go on with it, or change the environment instead.',
  nothingChanges: 'It is so already; nothing changes.',
  appliesAgain:
    'It is asked for so already; what is missing of it is made again.',
  clusterUnknown: 'Choose a cluster.',
  clusterUnreachable: 'The cluster does not answer: {{detail}}',
  namespaceNotAllowed: 'Namespaces on this cluster must match {{patterns}}.',
  namespaceExists: 'There is a namespace {{namespace}} already.',
  namespaceKept:
    '{{namespace}} is left of an earlier environment of this name: the data in it are used again.',
  namespaceTaken: '{{namespace}} belongs to the environment {{environment}}.',
  storageClassUnknown:
    'The cluster has no storage class {{storageClass}}. It has: {{known}}.',
  storageClassMissing: 'The cluster has no default storage class; choose one.',
  refusedByCluster: 'The cluster would not take it: {{detail}}',
  gitChanged:
    'Changed in Git by others since the portal last wrote there: {{files}}. This change writes over them; the files below are compared with theirs.',
  gitUnread:
    'Git cannot be read: {{detail}}. What others changed there is not known, and this change writes over it; what is shown is what the portal last wrote.',
  gitFileMissing:
    'There is no {{file}} in Git. The form begins with what the portal last wrote; a change writes the file anew.',
  gitFileBroken:
    '{{file}} in Git cannot be used: {{detail}} Correct it there and open the form again, or go on: the form begins with what the portal last wrote, and a change writes the file anew.',
} as const;
