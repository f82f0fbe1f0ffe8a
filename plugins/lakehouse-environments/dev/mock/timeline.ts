import { type TimelineEvent } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { crashLoop } from './components';
import { ago, DAY, HOUR, MINUTE } from './time';

const recent: Omit<TimelineEvent, 'id'>[] = [
  {
    at: ago(22 * MINUTE),
    kind: 'state',
    from: 'usable',
    to: 'degraded',
  },
  {
    at: ago(23 * MINUTE),
    kind: 'component',
    component: 'trino',
    from: 'usable',
    to: 'ailing',
    reason: crashLoop('marketing'),
  },
  {
    at: ago(2 * HOUR),
    kind: 'component',
    component: 'minio',
    from: 'usable',
    to: 'ailing',
    reason: {
      code: 'out-of-sync',
      params: {},
      message: 'The cluster differs from Git',
    },
  },
  {
    at: ago(20 * HOUR),
    kind: 'verification',
    to: 'passed',
    actor: 'user:default/ana.souza',
  },
  {
    at: ago(20 * HOUR + 2 * MINUTE),
    kind: 'operation',
    from: 'following',
    to: 'succeeded',
  },
  {
    at: ago(21 * HOUR),
    kind: 'operation',
    to: 'started',
    actor: 'user:default/ana.souza',
  },
];

const older: Omit<TimelineEvent, 'id'>[] = Array.from(
  { length: 80 },
  (_, index) => ({
    at: ago((index + 2) * DAY),
    kind: 'verification' as const,
    to: index % 9 === 5 ? 'failed' : 'passed',
    ...(index % 9 === 5 && {
      reason: {
        code: 'verification-failed',
        params: { check: 'bucket' },
        message: 'The smoke check failed: bucket',
      },
    }),
  }),
);

/** What happened to any of the invented environments, the newest first. */
export const events: TimelineEvent[] = [...recent, ...older].map(
  (event, index, { length }) => ({ ...event, id: length - index }),
);
