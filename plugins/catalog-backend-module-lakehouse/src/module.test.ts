import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { CatalogClient } from '@backstage/catalog-client';
import { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import Router from 'express-promise-router';
import catalogModuleLakehouse from './index';
import { FakeTablesBackend, table } from './testing/fakes';

jest.setTimeout(60_000);

// Closed after the tests, which a database that the backend makes for itself in memory is not.
const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const database = async () =>
  mockServices.database.factory({ knex: await databases.init('SQLITE_3') });

const TASK = 'lakehouse-entities:refresh';

/** Speaks HTTP for the fake, to whoever shows the token of the catalog service. */
function tablesPlugin(fake: FakeTablesBackend) {
  return createBackendPlugin({
    pluginId: 'lakehouse-tables',
    register(reg) {
      reg.registerInit({
        deps: {
          httpRouter: coreServices.httpRouter,
          httpAuth: coreServices.httpAuth,
        },
        async init({ httpRouter, httpAuth }) {
          const router = Router();
          router.use(async (req, _res, next) => {
            await httpAuth.credentials(req, { allow: ['service'] });
            next();
          });
          router.get('/environments', async (_req, res) => {
            res.json(await fake.api.listEnvironments());
          });
          router.get('/tables', async ({ query }, res) => {
            res.json(
              await fake.api.listTables({
                limit: Number(query.limit),
                offset: Number(query.offset),
              }),
            );
          });
          httpRouter.use(router);
        },
      });
    },
  });
}

const config = (lakehouse: object) =>
  mockServices.rootConfig.factory({
    data: {
      app: { baseUrl: 'http://localhost:3000' },
      catalog: {
        providers: { lakehouse },
        processingInterval: { seconds: 1 },
      },
    },
  });

async function eventually<T>(
  read: () => Promise<T>,
  enough: (value: T) => boolean,
): Promise<T> {
  for (let i = 0; i < 150; i++) {
    const value = await read();
    if (enough(value)) {
      return value;
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  return read();
}

describe('catalogModuleLakehouse', () => {
  it('keeps the real catalog in step with the tables backend', async () => {
    const fake = new FakeTablesBackend();
    fake.tables = [
      table('vendas', 'pedidos', { owner: 'group:default/vendas-data' }),
      table('nomes_dificeis', `<img src=x> "quoted" ${'x'.repeat(100)}`),
    ];
    const scheduler = mockServices.scheduler();
    const { server } = await startTestBackend({
      features: [
        await database(),
        catalogPlugin,
        catalogModuleLakehouse,
        tablesPlugin(fake),
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        config({}),
      ],
    });
    const catalog = new CatalogClient({
      discoveryApi: {
        getBaseUrl: async id => `http://localhost:${server.port()}/api/${id}`,
      },
    });
    const ours = async () => (await catalog.getEntities()).items;
    const titles = (entities: Entity[]) =>
      entities.map(({ metadata }) => metadata.title).sort();

    await scheduler.triggerTask(TASK);
    const entities = await eventually(ours, ({ length }) => length === 3);
    expect(titles(entities)).toEqual([
      'Lakehouse local',
      `nomes_dificeis.<img src=x> "quoted" ${'x'.repeat(100)}`,
      'vendas.pedidos',
    ]);
    expect(
      entities.find(({ metadata }) => metadata.title === 'vendas.pedidos')
        ?.relations,
    ).toEqual([
      { type: 'ownedBy', targetRef: 'group:default/vendas-data' },
      { type: 'partOf', targetRef: 'system:default/local' },
    ]);

    fake.tables = fake.tables.slice(0, 1);
    await scheduler.triggerTask(TASK);
    expect(
      titles(await eventually(ours, ({ length }) => length === 2)),
    ).toEqual(['Lakehouse local', 'vendas.pedidos']);

    // The catalog itself remembers what is ours: a lost store of the tables backend deletes nothing.
    fake.environments[0].catalogs[0].outcome = 'never';
    fake.tables = [];
    await scheduler.triggerTask(TASK);
    expect(titles(await ours())).toEqual(['Lakehouse local', 'vendas.pedidos']);
  });

  it('does not start with a wrong config', async () => {
    await expect(
      startTestBackend({
        features: [
          await database(),
          catalogPlugin,
          catalogModuleLakehouse,
          config({ include: [{ tables: 'x' }] }),
        ],
      }),
    ).rejects.toThrow('catalog.providers.lakehouse.include[0].tables');
  });
});
