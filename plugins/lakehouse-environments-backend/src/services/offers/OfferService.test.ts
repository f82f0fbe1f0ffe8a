import { ClusterConfig } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import { componentDefinitions } from '@lakehouse-portal/manifests';
import { Clusters } from '../clusters/Clusters';
import { OfferService } from './OfferService';

const offered = async (cluster: Partial<ClusterConfig>) => {
  const clusters = {
    configs: [{ id: 'local', title: 'Local', namespaces: [], ...cluster }],
    access: () => ({ describe: async () => ({ storageClasses: [] }) }),
  } as unknown as Clusters;
  const offer = await new OfferService({
    provisioning: undefined,
    clusters,
    definitions: componentDefinitions(),
  }).get();
  return offer.clusters[0];
};

describe('OfferService', () => {
  it('names the components that a cluster without charts cannot have, with the reason', async () => {
    const { unavailable } = await offered({ charts: false });
    expect(unavailable).toContainEqual({
      name: 'prefect',
      code: 'charts-unavailable',
      message: expect.stringContaining('Helm chart'),
    });
    expect(unavailable.map(({ name }) => name)).not.toContain('trino');
  });

  it('names none where charts can be had', async () => {
    expect((await offered({})).unavailable).toEqual([]);
  });
});
