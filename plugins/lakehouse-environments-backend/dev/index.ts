import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { FakeCluster } from '../src/__testUtils__/FakeCluster';
import { FakeVerifier } from '../src/__testUtils__/FakeVerifier';
import { COMPONENTS } from '../src/__testUtils__/specs';
import { createLakehouseEnvironmentsPlugin } from '../src/plugin';

// `yarn start` in this package: the plugin with an invented cluster and without sign-in, at
// http://localhost:7007/api/lakehouse-environments/environments
const cluster = new FakeCluster('invented')
  .tellAll('sales', COMPONENTS, {
    annotations: {
      'lakehouse-portal.io/title': 'Sales',
      'lakehouse-portal.io/owner': 'group:default/sales-data',
    },
  })
  .tellAll('people', COMPONENTS)
  .tell('people', 'trino', {
    health: 'Degraded',
    reasons: [
      {
        code: 'crash-loop',
        params: { pod: 'trino-0' },
        message: 'Container trino of Pod trino-0 ends again and again.',
        resource: { kind: 'Pod', name: 'trino-0' },
        log: ['java.lang.OutOfMemoryError: Java heap space'],
      },
    ],
  });

const backend = createBackend();
backend.add(mockServices.auth.factory());
backend.add(mockServices.httpAuth.factory());
backend.add(mockServices.permissions.factory());
backend.add(
  mockServices.rootConfig.factory({
    data: {
      backend: {
        baseUrl: 'http://localhost:7007',
        listen: { host: '127.0.0.1', port: 7007 },
        database: { client: 'better-sqlite3', connection: ':memory:' },
      },
      lakehouse: {
        provisioning: {
          clusters: {
            invented: {
              title: 'Invented cluster',
              url: 'https://127.0.0.1:1',
              token: 'invented',
            },
          },
          repository: { url: 'http://git.example.com/environments.git' },
          prices: {
            currency: 'BRL',
            cpuCoreMonth: 120,
            memoryGiBMonth: 15,
            storageGiBMonth: 0.6,
          },
        },
      },
    },
  }),
);
backend.add(
  createLakehouseEnvironmentsPlugin({
    connect: () => ({
      connections: [{ follower: cluster, access: cluster }],
      verifier: new FakeVerifier(),
    }),
  }),
);

backend.start();
