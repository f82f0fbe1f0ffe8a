import { componentDefinitions } from '@lakehouse-portal/manifests';
import { specOf } from '../../__testUtils__/specs';
import { DescriptorService } from './DescriptorService';
import { whyNoBuilds } from './whyNoBuilds';

describe('why no builds of an environment are known', () => {
  const withComponents = (...names: string[]) => ({
    spec: specOf('vendas-dev', {
      components: names.map(name => ({ name, version: '1.11.16' })),
    }),
  });

  it.each([
    ['it has no dbt', withComponents(), undefined, 'dbt-absent'],
    [
      'another lakehouse stands in for it',
      withComponents('dbt'),
      { environment: 'local' },
      'dbt-stand-in',
    ],
    ['nobody created it here', {}, undefined, 'dbt-place-unknown'],
    ['they are', withComponents('dbt'), undefined, undefined],
  ])('%s', (_, environment, simulation, code) => {
    expect(whyNoBuilds(environment, simulation)?.code).toBe(code);
  });

  it('is told with what a smoke check is run against, and no build of the stand-in with it', async () => {
    const configured = {
      id: 'local',
      catalogs: [],
      engines: [],
      dbt: { location: 's3://lakehouse/dbt/local', catalog: 'x', projects: [] },
    };
    const { descriptor, noBuilds } = await new DescriptorService({
      environments: {} as any,
      clusters: {
        config: () => ({ id: 'kind', simulation: { environment: 'local' } }),
      } as any,
      definitions: componentDefinitions(),
      configured: { listEnvironments: async () => [configured] } as any,
    }).targetOf({ id: 'vendas-dev', ...withComponents('dbt') } as any);
    expect(noBuilds).toMatchObject({
      code: 'dbt-stand-in',
      params: { environment: 'local' },
    });
    expect(descriptor.dbt).toBeUndefined();
  });
});

describe('how a lakehouse is reached that a cluster runs', () => {
  const descriptorWith = async (components: string[]) => {
    const spec = specOf('vendas-dev', {
      components: components.map(name => ({ name, version: '1.11.16' })),
    });
    const environment = { ...spec, spec, state: 'usable' };
    const [found] = await new DescriptorService({
      environments: { list: async () => [environment] } as any,
      clusters: { config: () => ({ id: 'local' }) } as any,
      definitions: componentDefinitions(),
      configured: {} as any,
    }).list();
    return found;
  };

  it('is by its names within the cluster, with credentials by reference', async () => {
    const { catalogs, engines, dbt } = await descriptorWith([]);
    expect(catalogs).toMatchObject([
      {
        metastore: {
          uri: 'thrift://hive-metastore.lakehouse-vendas-dev.svc:9083',
        },
        objectStore: {
          endpoint: 'http://minio.lakehouse-vendas-dev.svc:9000',
          credentials: {
            provider: 'kubernetes',
            path: 'local/lakehouse-vendas-dev/minio-lakehouse',
          },
        },
      },
    ]);
    expect(engines).toMatchObject([
      { url: 'http://trino.lakehouse-vendas-dev.svc:8080' },
    ]);
    expect(dbt).toBeUndefined();
  });

  it('says where dbt publishes, with dbt', async () => {
    expect((await descriptorWith(['dbt'])).dbt).toEqual({
      location: 's3://lakehouse/dbt/vendas-dev',
      catalog: 'lakehouse',
      projects: ['lakehouse_enterprise'],
    });
  });
});
