export const timeline = {
  what: 'the timeline',
  title: 'What happened',
  empty: 'Nothing has happened yet.',
  noMatch: 'Nothing of this kind is among what was loaded.',
  older: 'Show older',
  loadingOlder: 'Loading…',
  olderFailed: 'Older events could not be loaded',
  loaded_one: '{{count, number}} event',
  loaded_other: '{{count, number}} events',
  filter: 'Show only',
  all: 'Everything',
  kind: {
    operation: 'Operations',
    state: 'States',
    component: 'Components',
    verification: 'Smoke checks',
    kubernetes: 'Warnings of Kubernetes',
  },
  event: {
    change: '{{from}} → {{to}}',
    environment: 'Environment',
    verification: 'Smoke check',
    kubernetes: 'Kubernetes warns',
    kubernetesOf: 'Kubernetes warns of {{component}}',
    operation: 'Operation',
  },
  byPortal: 'the portal',
  operations: {
    title: 'Operations',
    what: 'the operations',
    none: 'Nobody has asked for anything yet.',
    kind: 'What',
    state: 'State',
    by: 'By',
    started: 'Started',
    took: 'Took',
    outcome: 'What came of it',
  },
} as const;

export const tablesTab = {
  title: 'Tables of this environment',
  description:
    'Their health, files, snapshots and maintenance are on the Tables page, narrowed to this environment.',
  simulated:
    'Its tables lie in the environment {{environment}}, in schemas that begin with {{prefix}}.',
  notYet: 'There can be no tables before the environment is usable.',
  open: 'Open the tables',
} as const;
