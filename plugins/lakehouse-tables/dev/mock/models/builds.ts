import { type ModelBuild } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { ago, HOUR } from '../time';
import { PROJECT } from './summaries';

const published: ModelBuild = {
  source: 'dbt',
  project: PROJECT,
  state: 'published',
  status: 'failed',
  run: '7d1c0f52-9d0e-4a4b-8a35-0f2f6c1f4e11',
  startedAt: ago(2.4 * HOUR),
  finishedAt: ago(2 * HOUR),
  tool: 'dbt 1.11.16',
  url: 'https://prefect.example.com/runs/flow-run/7d1c',
  readAt: ago(50_000),
};

/** How the last look at the project of the environment went. */
export const builds = {
  published: [published],
  'no-project': [],
  unpublished: [{ source: 'dbt', project: PROJECT, state: 'unpublished' }],
  'build-pending': [{ source: 'dbt', project: PROJECT, state: 'pending' }],
  'build-unreadable': [
    {
      ...published,
      state: 'unreadable',
      startedAt: ago(6.4 * HOUR),
      finishedAt: ago(6 * HOUR),
      readAt: ago(5 * HOUR),
      problem: {
        code: 'unavailable',
        message: 'connect ECONNREFUSED 127.0.0.1:18003',
        since: ago(4 * HOUR),
      },
    },
  ],
} satisfies Record<string, ModelBuild[]>;
