import { type EnvironmentDetail } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { anEnvironment } from '../anEnvironment';
import { ago, DAY } from '../time';

/** So many more, most of them usable. */
export const manyEnvironments = (count: number): EnvironmentDetail[] =>
  Array.from({ length: count }, (_, index) =>
    anEnvironment(`equipe-${index + 1}`, `Equipe ${index + 1}`, {
      owner: `group:default/equipe-${(index % 12) + 1}`,
      createdAt: ago((index + 1) * 2 * DAY),
      ...(index % 17 === 3 && {
        state: 'degraded',
        reason: {
          code: 'verification-failed',
          params: { check: 'metastore' },
          message: 'The smoke check failed: metastore',
        },
      }),
    }),
  );
