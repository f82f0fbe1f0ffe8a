import {
  ClusterConfig,
  ProvisioningConfig,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import { FakeCluster } from '../../__testUtils__/FakeCluster';
import { specOf } from '../../__testUtils__/specs';
import { Clusters } from '../clusters/Clusters';
import { EnvironmentStore } from '../store/EnvironmentStore';
import { OperationStore } from '../store/OperationStore';
import { WrittenFiles } from '../written/WrittenFiles';
import { PreviewService } from './PreviewService';

const PREFECT = specOf('vendas-dev', {
  components: [{ name: 'prefect', version: '3.8.3' }],
});

const preview = (cluster: Partial<ClusterConfig>) => {
  const config = {
    id: 'local',
    namespaces: ['*'],
    quota: { cpu: 100 },
    argocd: {
      namespace: 'argocd',
      destination: 'https://kubernetes.default.svc',
    },
    ...cluster,
  };
  const access = new FakeCluster('local');
  return new PreviewService({
    provisioning: {
      repository: {
        url: 'https://git.example.com/environments.git',
        branch: 'main',
        path: 'environments',
      },
    } as ProvisioningConfig,
    clusters: {
      config: () => config,
      access: () => access,
    } as unknown as Clusters,
    environments: {
      get: async () => undefined,
      at: async () => undefined,
      list: async () => [],
    } as unknown as EnvironmentStore,
    operations: { allOpen: async () => [] } as unknown as OperationStore,
    written: {} as WrittenFiles,
    folder: 'environments',
    definitions: [],
    configured: async () => [],
  }).preview(PREFECT, 'create');
};

describe('the preview of a component that comes as charts', () => {
  it('lists what the charts bring, with what it asks for', async () => {
    const { problems, resources } = await preview({});
    expect(problems).toEqual([]);
    expect(resources).toContainEqual({
      component: 'prefect',
      kind: 'Deployment',
      name: 'prefect-server',
      namespace: PREFECT.namespace,
      requests: { cpu: 0.5, memory: 2 ** 30, storage: 0 },
    });
  });

  it('refuses it, at its field, where the cluster can fetch none', async () => {
    const { problems, resources } = await preview({ charts: false });
    const index = PREFECT.components.findIndex(
      ({ name }) => name === 'prefect',
    );
    expect(problems).toEqual([
      expect.objectContaining({
        field: `components.${index}.name`,
        code: 'charts-unavailable',
        severity: 'error',
        params: { component: 'prefect' },
      }),
    ]);
    expect(resources).toEqual([]);
  });
});
