export const tablesTab = {
  title: 'Tables of this environment',
  description:
    'As far as you may see them. Their files, snapshots and maintenance are on the Tables page, narrowed to this environment.',
  simulated:
    'Its tables lie in the environment {{environment}}, in schemas that begin with {{prefix}}.',
  notYet: 'There can be no tables before the environment is usable.',
  open: 'Open the tables',
  what: 'the tables of this environment',
  deniedDescription:
    'Your role does not include it. Ask the owner of the environment or a platform engineer: they can give your group the permission lakehouse.table.read.',
  notNamedTitle: 'No table of it is known to you',
  notNamedDescription:
    'Either the portal does not look for its tables, which it begins a minute or two after an environment becomes usable, or there is none that you may see.',
  unseenTitle: 'Nobody has looked for its tables yet',
  unseenDescription:
    'How many there are is not known before the first look, which the portal takes by itself.',
  unseenCatalog:
    'The catalog {{catalog}} has not been looked at yet, so its tables are not counted',
  unlisted:
    'The catalog {{catalog}} could not be looked at yet, so its tables are not known',
  stale:
    'The last look at the catalog {{catalog}} failed; its tables are shown as they were {{when}}',
  noneTitle: 'There is no table',
  noneDescription: 'The portal has looked and found none that you may see.',
  facts: {
    tables: 'Tables',
    bytes: 'Size',
    unread: 'Not read yet',
    noneUnread: 'none',
    newest: 'Last look',
    oldest: 'Oldest look at a table',
  },
  bytesCovered: '{{bytes}} in {{covered}} of {{all}}; of the others unknown',
  ratings: 'Tables by health',
  worst: {
    title: 'The worst tables',
    none: 'No table that was read wants care.',
    name: 'Table',
    health: 'Health',
    bytes: 'Size',
    looked: 'Looked at',
  },
} as const;
