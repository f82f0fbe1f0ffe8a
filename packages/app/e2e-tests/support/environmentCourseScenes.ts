import {
  type EnvironmentDetail,
  type EnvironmentOperation,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ENVIRONMENTS_API } from './environments';
import { tabOf } from './environmentScenes';
import { type Scene } from './scenes';
import { changed } from './states';

const LONG_AGO = '2026-01-05T08:30:00.000Z';

/** Components in the order of their waves, as they come up: these are usable, the next one comes, and the others wait. */
const cameUp = (environment: EnvironmentDetail, usable: number) => {
  for (const parts of [environment.components, environment.details]) {
    parts.forEach((part, index) => {
      if (index < usable) return;
      const coming = index === usable;
      Object.assign(part, {
        sync: coming ? 'Synced' : 'Missing',
        health: coming ? 'Progressing' : 'Missing',
        readiness: coming ? 'coming' : 'waiting',
        reason: coming
          ? {
              code: 'init-waiting',
              params: {
                pod: `${part.name}-0`,
                container: 'wait-for-minio',
                dependency: 'minio',
              },
              message: 'It waits for minio',
            }
          : {
              code: 'waiting-for-components',
              params: { components: parts[usable].name },
              message: 'It waits for another component',
            },
      });
    });
  }
};

const operation = (
  { id }: EnvironmentDetail,
  told: Partial<EnvironmentOperation>,
): EnvironmentOperation => ({
  id: '3f0c9a52-7d0e-4c7d-9a53-0e6f5b1f2a11',
  environment: id,
  kind: 'create',
  state: 'following',
  requestedBy: 'user:default/platform-engineer',
  startedAt: LONG_AGO,
  ...told,
});

/** The creation whose operation can be stopped. */
export const COMING_UP = 'environment-provisioning';

/** An environment on its way through its life, which a test could not hold still. */
export const environmentCourseScenes = (id: string): Scene[] => {
  const scene = (
    name: string,
    change: (environment: EnvironmentDetail) => void,
    tab: Parameters<typeof tabOf>[1] = 'overview',
  ): Scene => ({
    name,
    path: tabOf(id, tab),
    person: 'platform-engineer',
    state: changed<EnvironmentDetail>(
      `**${ENVIRONMENTS_API}/environments/${id}`,
      environment => {
        environment.since = LONG_AGO;
        change(environment);
      },
    ),
  });
  const trinoOf = ({ details }: EnvironmentDetail) =>
    details.find(({ name }) => name === 'trino')!;
  return [
    scene('environment-requested', environment => {
      environment.state = 'requested';
      environment.operation = operation(environment, { state: 'started' });
      cameUp(environment, 0);
    }),
    scene('environment-waiting-for-merge', environment => {
      environment.state = 'waiting-for-merge';
      environment.operation = operation(environment, {
        state: 'waiting-for-merge',
        url: 'https://git.example.org/environments/pulls/7',
      });
      cameUp(environment, 0);
    }),
    scene(COMING_UP, environment => {
      environment.state = 'provisioning';
      environment.operation = operation(environment, {
        deadlineAt: '2036-01-05T08:30:00.000Z',
      });
      cameUp(environment, 3);
    }),
    scene('environment-verifying', environment => {
      environment.state = 'verifying';
      environment.operation = operation(environment, {});
    }),
    scene('environment-failed', environment => {
      const reason = {
        code: 'component-deadline',
        params: {
          component: 'trino',
          minutes: '10',
          detail: 'The image trinodb/trino:476 cannot be pulled',
          cause: 'image-not-pulled',
        },
        message: 'trino did not become usable within 10 minutes',
        resource: {
          kind: 'Pod',
          namespace: environment.namespace,
          name: 'trino-coordinator-0',
        },
      };
      Object.assign(environment, {
        state: 'failed',
        reason,
        retryAs: 'create',
      });
      environment.operation = operation(environment, {
        state: 'failed',
        endedAt: LONG_AGO,
        reason,
        stands: [
          {
            resource: { kind: 'GitFolder', name: `environments/${id}` },
            fate: 'stands',
          },
          { resource: { kind: 'Application', name: id }, fate: 'stands' },
        ],
      });
      cameUp(environment, 4);
    }),
    scene('environment-deleting', environment => {
      environment.state = 'deleting';
      environment.operation = operation(environment, { kind: 'delete' });
    }),
    scene('environment-connecting', environment => {
      environment.state = 'unknown';
      delete environment.observedAt;
      environment.clusterState.connection = 'connecting';
    }),
    scene(
      'environment-drift',
      environment => {
        const trino = trinoOf(environment);
        Object.assign(trino, {
          sync: 'OutOfSync',
          readiness: 'ailing',
          reason: {
            code: 'drift',
            params: { kind: 'Deployment', name: 'trino-worker' },
            message: 'Deployment trino-worker differs from Git',
          },
        });
        Object.assign(trino.resources[0], {
          sync: 'OutOfSync',
          drift: [
            { path: 'spec.replicas', desired: '2', live: '0' },
            { path: 'metadata.labels.team', live: '"vendas"' },
          ],
        });
        Object.assign(trino.resources[1], {
          sync: 'OutOfSync',
          driftUnknown: 'denied',
        });
        environment.state = 'degraded';
      },
      'components',
    ),
    scene(
      'environment-upgrades',
      environment => {
        const trino = trinoOf(environment);
        trino.version = '430';
        trino.upgrades = [
          {
            version: '476',
            default: true,
            warnings: ['Needs Java 24 in images of your own.'],
          },
        ];
      },
      'components',
    ),
  ];
};
