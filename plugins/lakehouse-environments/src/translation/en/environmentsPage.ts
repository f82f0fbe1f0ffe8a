export const environmentsPage = {
  title: 'Environments',
  what: 'the environments',
  list: {
    label: 'Lakehouse environments',
    count_one: '{{count, number}} environment',
    count_other: '{{count, number}} environments',
    shown: '{{shown}} of {{all}} environments',
    sortBy: 'Sort by',
    ascending: 'ascending',
    descending: 'descending',
    toggleOrder: 'Order: {{order}}',
  },
  columns: {
    state: 'State',
    title: 'Environment',
    wrong: 'What is wrong',
    components: 'Components',
    owner: 'Owner',
    requests: 'Requests',
    cost: 'Cost/month (est.)',
    age: 'Age',
  },
  row: {
    notCreatedHere: 'not created here',
    simulated: 'simulated',
    noOwner: 'no owner',
    oldNews: 'as of {{when}}',
    more_one: 'and {{count, number}} more',
    more_other: 'and {{count, number}} more',
    nothingWrong: 'Nothing is wrong',
  },
  filters: {
    label: 'Filters',
    search: 'Search environments',
    searchPlaceholder: 'Search by name, owner or namespace',
    state: 'State',
    cluster: 'Cluster',
    owner: 'Owner',
    deleted: 'Show deleted',
    clear: 'Clear filters',
  },
  cluster: {
    lostTitle: 'The cluster {{cluster}} does not answer',
    lostSince:
      'Since {{since}}. Its environments are shown as they were last seen.',
    lost: 'Its environments are shown as they were last seen.',
    connectingTitle: 'Connecting to the cluster {{cluster}}',
    connecting: 'Until it has told of its environments, what is shown is old.',
  },
  empty: {
    title: 'There is no lakehouse environment yet',
    description:
      'An environment is a whole lakehouse: PostgreSQL, an object store, a metastore and Trino. Answer a few questions; the portal puts the files into Git, Argo CD brings them up, and this page follows until a smoke check proves that it works.',
    discovered:
      'Environments that Argo CD runs already appear by themselves when their Applications carry the label lakehouse-portal.io/environment.',
    mayNotCreate:
      'Your role does not include creating one. A platform engineer can do it for you.',
    noClusters:
      'No cluster is configured: see lakehouse.provisioning.clusters.',
    showDeleted: 'Show deleted ones',
    noMatchTitle: 'No environment matches these filters',
    noMatchDescription: 'Take a filter away, or search for less.',
  },
} as const;
