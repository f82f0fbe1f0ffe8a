import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import {
  createBackendModule,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  CredentialsProvider,
  credentialsExtensionPoint,
  LakehouseLocator,
  lakehouseLocatorExtensionPoint,
} from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import module from '.';

/** Stands in for the lakehouse-environments backend. */
let server: Server;
let answer: { status: number; body: unknown };
const asked: (string | undefined)[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.headers.authorization);
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer.body));
  }).listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function start(provisioning?: object) {
  const locators: LakehouseLocator[] = [];
  const providers: CredentialsProvider[] = [];
  const tables = createBackendPlugin({
    pluginId: 'lakehouse-tables',
    register(env) {
      env.registerExtensionPoint(lakehouseLocatorExtensionPoint, {
        addLocator: locator => locators.push(locator),
      });
      env.registerExtensionPoint(credentialsExtensionPoint, {
        addProvider: provider => providers.push(provider),
      });
      env.registerInit({ deps: {}, init: async () => undefined });
    },
  });
  const { port } = server.address() as AddressInfo;
  await startTestBackend({
    features: [
      tables,
      module as ReturnType<typeof createBackendModule>,
      mockServices.discovery.mock({
        getBaseUrl: async plugin => `http://127.0.0.1:${port}/api/${plugin}`,
      }).factory,
      mockServices.rootConfig.factory({
        data: { lakehouse: { ...(provisioning && { provisioning }) } },
      }),
    ],
  });
  return { locators, providers };
}

const PROVISIONING = {
  clusters: { local: { url: 'https://127.0.0.1:1', token: 't0ken' } },
  repository: { url: 'http://git.example.com/environments.git' },
};

describe('the module for environments', () => {
  it('tells the tables plugin of them, and keeps the last known ones', async () => {
    answer = {
      status: 200,
      body: {
        items: [
          {
            id: 'vendas-dev',
            title: 'Vendas',
            catalogs: [
              {
                id: 'lakehouse',
                metastore: { type: 'hive', uri: 'thrift://hms:9083' },
                objectStore: { type: 's3', endpoint: 'http://minio:9000' },
                schemas: { prefix: 'vendas_dev_' },
              },
            ],
            engines: [],
          },
          { id: 'odd', title: 'Odd', catalogs: [{ id: 'x' }], engines: [] },
        ],
      },
    };
    const { locators, providers } = await start(PROVISIONING);
    expect(providers.map(({ id }) => id)).toEqual(['kubernetes']);
    const environments = await locators[0].listEnvironments();
    // One that cannot be understood costs the others nothing.
    expect(environments).toMatchObject([
      {
        id: 'vendas-dev',
        catalogs: [
          {
            metastore: { type: 'hive', uri: 'thrift://hms:9083' },
            objectStore: {
              type: 's3',
              endpoint: 'http://minio:9000',
              region: 'us-east-1',
              pathStyle: true,
            },
            schemas: { prefix: 'vendas_dev_' },
          },
        ],
      },
    ]);
    expect(asked[0]).toMatch(/^Bearer mock-service-token/);

    answer = { status: 503, body: {} };
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    expect(await locators[0].listEnvironments()).toHaveLength(1);
    jest.restoreAllMocks();
  });

  it('does nothing where no environments are made', async () => {
    const { locators, providers } = await start();
    expect([locators, providers]).toEqual([[], []]);
  });
});
