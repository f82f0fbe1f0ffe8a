export const component = {
  title: {
    base: 'Foundation',
    secrets: 'Secrets',
    backups: 'Backups',
    monitoring: 'Monitoring',
  },
  sync: 'Sync',
  health: 'Health',
  stripLabel: 'Components in the order in which they come up',
  stripItem: '{{component}} {{version}}: {{readiness}}',
  stripItemPlain: '{{component}}: {{readiness}}',
} as const;

export const componentsTab = {
  none: 'Nothing is known of its components.',
  expandAll: 'Open all',
  collapseAll: 'Close all',
  application: 'Argo CD Application',
  revision: 'Commit',
  requests: 'Requests',
  reason: {
    title: 'Why it is not usable',
    next: 'What to do',
    resource: 'Resource',
    event: 'Newest warning of Kubernetes',
    evidence: 'Evidence',
    log: 'Last lines of the container',
    since: 'Since',
  },
  drift: {
    title: 'Fields that differ from Git',
    note: 'A sync brings them back to what Git says.',
    resource: 'Resource',
    field: 'Field',
    desired: 'In Git',
    live: 'In the cluster',
    absent: 'not there',
    unknown: 'Resources that differ in fields that are not known',
    why: {
      denied:
        'differs; in which fields is not known, since the portal may not read it',
      secret: 'differs; in which fields is not shown, since it is a Secret',
      unknown: 'differs; in which fields could not be found out',
    },
  },
  resources: {
    title: 'Resources',
    none: 'No resources are known.',
    resource: 'Resource',
    message: 'Message',
  },
  endpoints: { title: 'Endpoints' },
  upgrades: {
    title: 'Newer versions on offer',
    default: 'the default',
    warnings: 'To know before',
    change: 'Change the version',
  },
  links: 'Links',
} as const;
