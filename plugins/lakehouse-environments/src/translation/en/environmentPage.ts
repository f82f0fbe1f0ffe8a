export const environmentPage = {
  what: 'the environment',
  notFoundDescription:
    'There is none of this name, or you may not be allowed to know of it. Ask its owner or a platform engineer.',
  deniedDescription:
    'Your role does not include it. Ask the owner of the environment or a platform engineer: they can give your group the permission lakehouse.environment.read.',
  toList: 'All environments',
  openPage: 'Open the environment page',
  copyId: 'the name of the environment',
  tabs: {
    label: 'Parts of the environment',
    overview: 'Overview',
    components: 'Components',
    access: 'Access',
    timeline: 'Timeline',
    tables: 'Tables',
  },
  facts: {
    owner: 'Owner',
    noOwner: 'no owner',
    cluster: 'Cluster',
    namespace: 'Namespace',
    preset: 'Size',
    requests: 'Requests',
    cost: 'Cost per month (estimate)',
    created: 'Created',
    observed: 'Last heard of',
    deleted: 'Deleted',
    never: 'never',
  },
  preset: { small: 'small', medium: 'medium', large: 'large' },
  requests: '{{cpu}} CPU · {{memory}} memory · {{storage}} storage',
  requestsWithoutStorage: '{{cpu}} CPU · {{memory}} memory',
  requestsShort: '{{cpu}} CPU · {{memory}}',
  storageShort: '{{storage}} storage',
  banners: {
    lost: 'The cluster {{cluster}} does not answer, so this may have changed.',
    simulationTitle: 'A simulation: no containers run on this cluster',
    simulation:
      'Argo CD and Kubernetes are real here; the endpoints are those of the environment {{environment}}. Schemas of this environment begin with {{prefix}}.',
    twinTitle: 'Two environments have this name',
    twin: 'Argo CD of {{others}} runs one too. Shown here is only that of {{cluster}}; give one of them another name.',
    discoveredTitle: 'Not created here',
    discovered:
      'Argo CD runs it and it carries the labels, but nobody asked for it in this portal. So it can be watched, and not changed or deleted from here.',
  },
} as const;

export const overview = {
  headline: {
    usable: 'Usable since {{since}}',
    usablePlain: 'Usable',
    usableText_one: 'Its component is healthy and as in Git.',
    usableText_other:
      'All {{count, number}} components are healthy and as in Git.',
    usableChecked: 'The smoke check passed {{when}}.',
    degraded: 'Not usable since {{since}}',
    degradedPlain: 'Not usable at the moment',
    failed: 'It never became usable',
    requested: 'Recorded; nothing is made yet',
    requestedText: 'Its files go to the repository next.',
    waitingForMerge: 'It waits for a pull request to be merged',
    waitingForMergeText:
      'Nothing is made before. When somebody merges it, Argo CD brings it up, and this page follows.',
    provisioning: '{{usable}} of {{all}} components are usable',
    provisioningNow: 'Coming up now: {{components}}.',
    provisioningText:
      'Argo CD brings up one wave after the other. This page updates by itself.',
    verifying: 'All components are up; the smoke check runs',
    verifyingText:
      'The metastore must answer, the bucket be reachable, and the engine make, fill, read and drop a table.',
    deleting: 'It is being deleted',
    deletingText_one: '{{count, number}} component is still there.',
    deletingText_other: '{{count, number}} components are still there.',
    deleted: 'Deleted {{when}}',
    deletedPlain: 'Deleted',
    deletedBy: 'Deleted {{when}} by {{by}}',
    takenBack: 'Its creation was taken back {{when}}',
    gone: 'Gone since {{when}}: Argo CD no longer runs it, and nobody deleted it here',
    unknown: 'Nothing is known of it at the moment',
    unknownText: 'What you see is as it was {{when}}.',
    unknownNever: 'Its cluster has not told of it yet.',
    notVerified: 'Whether it works is not known yet',
    next: 'What to do',
  },
  live: {
    component: '{{component}} is now {{readiness}}',
    state: 'The environment is now {{state}}',
  },
  grid: {
    title: 'Components, in the order in which they come up',
    summary: '{{usable}} of {{all}} usable',
    summaryUnknown: '{{usable}} of {{all}} usable, {{unknown}} unknown',
    wave: 'wave {{wave}}',
    optional: 'optional',
    none: 'Nothing is known of its components.',
    version: 'version {{version}}',
    upgrade: 'newer version on offer',
    drift_one: '{{count, number}} field differs',
    drift_other: '{{count, number}} fields differ',
  },
  smoke: {
    title: 'Smoke check',
    never: 'It has not been run yet.',
    ran: 'Run {{when}}, took {{duration}}.',
    ranPlain: 'Run {{when}}.',
  },
  thresholds: {
    title: 'Measured against its limits',
    note: 'What was not measured is shown as such, not as zero.',
    measured: 'measured {{when}}',
    built: 'the build ended {{when}}',
    none: 'No limits are known for it.',
  },
  kept: {
    title: 'What is left of it',
    nothing: 'Nothing is left in the cluster.',
    rid: 'To be rid of it',
    ridText:
      'This takes its data away for good. Take a last backup first; nothing in this portal runs it.',
    command: 'the command that deletes the namespace',
    secrets:
      'Passwords in your external store, and Secrets that you sealed, are yours and still there.',
    back: 'To bring it back',
    backText:
      'An environment of the same name, cluster and namespace takes up the volumes that were kept, and its tables with them.',
    backEmpty: 'It can be made again as it was, without data.',
    backHow: 'Use “Bring it back” above: the form is filled in as it was.',
    backAsk: 'A platform engineer can do that.',
  },
  was: {
    title: 'What it was made of',
    unknown:
      'It was not created here, so nobody knows what it was asked to be.',
  },
  links: {
    title: 'Links',
  },
} as const;
