import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { FakeTableSource } from '../src/__testUtils__/FakeTableSource';
import { createLakehouseTablesPlugin } from '../src/plugin';

// `yarn start` in this package: the plugin with invented tables and without sign-in, at
// http://localhost:7007/api/lakehouse-tables/tables
const source = new FakeTableSource()
  .put('sales.orders', { facts: { dataFiles: 400, fileBytes: 100_000 } })
  .put('sales.customers')
  .put('hr.salaries', { facts: { snapshotCount: 300 } });

const backend = createBackend();
backend.add(mockServices.auth.factory());
backend.add(mockServices.httpAuth.factory());
backend.add(
  mockServices.rootConfig.factory({
    data: {
      backend: {
        baseUrl: 'http://localhost:7007',
        listen: { host: '127.0.0.1', port: 7007 },
        database: { client: 'better-sqlite3', connection: ':memory:' },
      },
      lakehouse: {
        environments: {
          invented: {
            title: 'Invented lakehouse',
            catalogs: {
              lakehouse: {
                metastore: { type: 'hive', uri: 'thrift://127.0.0.1:1' },
                objectStore: { type: 's3' },
              },
            },
          },
        },
      },
    },
  }),
);
backend.add(createLakehouseTablesPlugin({ connect: async () => source }));

backend.start();
