import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { ConfigCredentialsProvider } from '../credentials/ConfigCredentialsProvider';
import { CompositeLakehouseLocator } from './CompositeLakehouseLocator';
import { ConfigLakehouseLocator } from './ConfigLakehouseLocator';

const catalog = {
  metastore: { type: 'hive', uri: 'thrift://127.0.0.1:9083' },
  objectStore: {
    type: 's3',
    endpoint: 'http://127.0.0.1:9000',
    credentials: { accessKeyId: 'AK', secretAccessKey: 'hunter2' },
  },
};
const engine = {
  type: 'trino',
  url: 'http://127.0.0.1:8080',
  catalogs: { lakehouse: 'iceberg' },
};
const environment = {
  title: 'Local lakehouse',
  owner: 'platform',
  catalogs: { lakehouse: catalog },
  engines: { trino: engine },
};

const dbt = { location: 's3://lake/dbt', projects: ['vendas'] };
const withDbt = (change: JsonObject) => ({
  e: { ...environment, dbt: { ...dbt, ...change } },
});

const configOf = (environments: JsonObject) =>
  new ConfigReader({ lakehouse: { environments } });

const locate = (environments: JsonObject) =>
  ConfigLakehouseLocator.fromConfig(configOf(environments), {
    logger: mockServices.logger.mock(),
  });

describe('ConfigLakehouseLocator', () => {
  it('describes environments without their secrets', async () => {
    const environments = await locate({
      'local-2': environment,
    }).listEnvironments();

    expect(environments).toEqual([
      {
        id: 'local-2',
        title: 'Local lakehouse',
        owner: 'group:default/platform',
        catalogs: [
          {
            id: 'lakehouse',
            metastore: { type: 'hive', uri: 'thrift://127.0.0.1:9083' },
            objectStore: {
              type: 's3',
              endpoint: 'http://127.0.0.1:9000',
              region: 'us-east-1',
              pathStyle: true,
              credentials: {
                provider: 'config',
                path: 'lakehouse.environments.local-2.catalogs.lakehouse.objectStore.credentials',
              },
            },
          },
        ],
        engines: [
          {
            id: 'trino',
            type: 'trino',
            url: 'http://127.0.0.1:8080',
            user: 'lakehouse-portal',
            credentials: undefined,
            catalogs: { lakehouse: 'iceberg' },
          },
        ],
      },
    ]);
    expect(JSON.stringify(environments)).not.toContain('hunter2');
  });

  it('gives references that resolve to the secrets', async () => {
    const environments = { 'local-2': environment };
    const [{ catalogs }] = await locate(environments).listEnvironments();
    const store = catalogs[0].objectStore;
    const credentials = store.type === 's3' && store.credentials;

    await expect(
      ConfigCredentialsProvider.fromConfig(
        configOf(environments),
      ).getS3Credentials(credentials || { provider: 'config', path: 'none' }),
    ).resolves.toMatchObject({
      accessKeyId: 'AK',
      secretAccessKey: 'hunter2',
    });
  });

  it('says which buckets alone may be read', async () => {
    const [{ catalogs }] = await locate({
      e: {
        ...environment,
        catalogs: {
          lakehouse: {
            ...catalog,
            objectStore: { type: 's3', buckets: ['lake', 'Old_Lake.2'] },
          },
        },
      },
    }).listEnvironments();

    expect(catalogs[0].objectStore).toMatchObject({
      buckets: ['lake', 'Old_Lake.2'],
    });
  });

  it('says where dbt publishes, in the store of the only catalog', async () => {
    const [found] = await locate({
      e: {
        ...environment,
        dbt: { location: 's3://lake/dbt/e/', projects: ['vendas', 'vendas'] },
      },
    }).listEnvironments();

    expect(found.dbt).toEqual({
      location: 's3://lake/dbt/e',
      catalog: 'lakehouse',
      projects: ['vendas'],
    });
  });

  it('knows no environments when none are configured', async () => {
    await expect(locate({}).listEnvironments()).resolves.toEqual([]);
  });

  const withCatalog = (patch: JsonObject) => ({
    e: { ...environment, catalogs: { lakehouse: { ...catalog, ...patch } } },
  });
  const withEngine = (patch: JsonObject) => ({
    e: { ...environment, engines: { trino: { ...engine, ...patch } } },
  });

  it.each<[string, JsonObject, RegExp]>([
    ['a bad id', { Local: environment }, /'lakehouse\.environments\.Local'/],
    [
      'an id that is too long',
      { ['a'.repeat(41)]: environment },
      /'lakehouse\.environments\.a{41}'/,
    ],
    [
      'no catalogs',
      { e: { engines: {} } },
      /'lakehouse\.environments\.e\.catalogs'/,
    ],
    [
      'an empty list of catalogs',
      { e: { catalogs: {} } },
      /'lakehouse\.environments\.e\.catalogs'/,
    ],
    [
      'an owner that is no reference',
      { e: { ...environment, owner: 'group:' } },
      /'lakehouse\.environments\.e\.owner'/,
    ],
    [
      'an unknown kind of metastore',
      withCatalog({ metastore: { type: 'glue' } }),
      /'lakehouse\.environments\.e\.catalogs\.lakehouse\.metastore\.type'/,
    ],
    [
      'a metastore without an address',
      withCatalog({ metastore: { type: 'hive' } }),
      /'lakehouse\.environments\.e\.catalogs\.lakehouse\.metastore\.uri'/,
    ],
    [
      'a metastore address of the wrong protocol',
      withCatalog({ metastore: { type: 'hive', uri: 'http://h:1' } }),
      /metastore\.uri'.*thrift:\/\//,
    ],
    [
      'an unknown kind of object store',
      withCatalog({ objectStore: { type: 'ftp' } }),
      /catalogs\.lakehouse\.objectStore\.type'/,
    ],
    [
      'a secret in an address',
      withCatalog({
        objectStore: { type: 's3', endpoint: 'http://u:hunter2@h' },
      }),
      /catalogs\.lakehouse\.objectStore\.endpoint'/,
    ],
    [
      'credentials without the secret key',
      withCatalog({
        objectStore: { type: 's3', credentials: { accessKeyId: 'AK' } },
      }),
      /objectStore\.credentials\.secretAccessKey'/,
    ],
    [
      'an empty list of buckets',
      withCatalog({ objectStore: { type: 's3', buckets: [] } }),
      /objectStore\.buckets': names no bucket/,
    ],
    [
      'a location in place of a bucket',
      withCatalog({ objectStore: { type: 's3', buckets: ['s3://lake'] } }),
      /objectStore\.buckets': 's3:\/\/lake'/,
    ],
    [
      'no store and no engine for the catalog',
      {
        e: {
          catalogs: {
            lakehouse: { ...catalog, objectStore: { type: 'none' } },
          },
        },
      },
      /catalogs\.lakehouse\.objectStore\.type'/,
    ],
    [
      'an unknown kind of engine',
      withEngine({ type: 'spark' }),
      /'lakehouse\.environments\.e\.engines\.trino\.type'/,
    ],
    [
      'an engine address that is none',
      withEngine({ url: 'trino' }),
      /'lakehouse\.environments\.e\.engines\.trino\.url'/,
    ],
    [
      'an engine name for a catalog that is not there',
      withEngine({ catalogs: { other: 'x' } }),
      /'lakehouse\.environments\.e\.engines\.trino\.catalogs\.other'/,
    ],
    [
      'artefacts of dbt at no location',
      withDbt({ location: 'lake/dbt' }),
      /'lakehouse\.environments\.e\.dbt\.location': must be like/,
    ],
    [
      'a dbt project that leads elsewhere',
      withDbt({ projects: ['../secrets'] }),
      /'lakehouse\.environments\.e\.dbt\.projects'/,
    ],
    [
      'no dbt project',
      withDbt({ projects: [] }),
      /'lakehouse\.environments\.e\.dbt\.projects': names no project/,
    ],
    [
      'artefacts of dbt in a catalog that is not there',
      withDbt({ catalog: 'other' }),
      /'lakehouse\.environments\.e\.dbt\.catalog': the environment has no catalog/,
    ],
    [
      'artefacts of dbt in a bucket that may not be read',
      {
        e: {
          ...environment,
          catalogs: {
            lakehouse: {
              ...catalog,
              objectStore: { ...catalog.objectStore, buckets: ['other'] },
            },
          },
          dbt,
        },
      },
      /'lakehouse\.environments\.e\.dbt\.location': 'lake' is not among/,
    ],
    [
      'artefacts of dbt in one of several catalogs',
      {
        e: {
          ...environment,
          catalogs: { lakehouse: catalog, second: catalog },
          dbt,
        },
      },
      /'lakehouse\.environments\.e\.dbt\.catalog': must name/,
    ],
    [
      'a password over plain http',
      withEngine({ password: 'hunter2' }),
      /'lakehouse\.environments\.e\.engines\.trino\.password'/,
    ],
  ])('refuses %s and names the key', (_, environments, message) => {
    let error: Error | undefined;
    try {
      locate(environments);
    } catch (e) {
      error = e as Error;
    }
    expect(error?.message).toMatch(message);
    expect(error?.message).not.toContain('hunter2');
  });

  it('notes that two environments share a metastore, and accepts it', async () => {
    const logger = mockServices.logger.mock();
    const locator = ConfigLakehouseLocator.fromConfig(
      configOf({ a: environment, b: environment }),
      { logger },
    );

    await expect(locator.listEnvironments()).resolves.toHaveLength(2);
    expect(logger.info).toHaveBeenCalledWith(
      expect.stringContaining('a/lakehouse, b/lakehouse'),
    );
  });
});

describe('CompositeLakehouseLocator', () => {
  it('lets the earlier description of an environment win', async () => {
    const logger = mockServices.logger.mock();
    const locator = CompositeLakehouseLocator.create({
      logger,
      locators: [
        locate({ a: { ...environment, title: 'first' } }),
        locate({ a: { ...environment, title: 'second' }, b: environment }),
      ],
    });

    const environments = await locator.listEnvironments();
    await locator.listEnvironments();

    expect(environments.map(e => `${e.id} ${e.title}`)).toEqual([
      'a first',
      'b Local lakehouse',
    ]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });
});
