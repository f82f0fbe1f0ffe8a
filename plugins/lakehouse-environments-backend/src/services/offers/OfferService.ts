import {
  Offer,
  OfferedCluster,
  UnavailableComponent,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  ClusterConfig,
  ProvisioningConfig,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import { checkSite, ComponentDefinition } from '@lakehouse-portal/manifests';
import { Clusters } from '../clusters/Clusters';

/** Components that a cluster cannot have. */
function unavailableOn(
  { charts }: ClusterConfig,
  definitions: ComponentDefinition[],
): UnavailableComponent[] {
  const all = definitions.map(({ name }) => ({ name, version: '' }));
  return checkSite({ components: all }, { charts }).map(
    ({ code, message, params }) => ({ name: params.component, code, message }),
  );
}

/** What environments can be made of. */
export class OfferService {
  constructor(
    private readonly options: {
      provisioning: ProvisioningConfig | undefined;
      clusters: Clusters;
      definitions: ComponentDefinition[];
    },
  ) {}

  async get(): Promise<Offer> {
    const { provisioning, clusters, definitions } = this.options;
    return {
      clusters: await Promise.all(
        clusters.configs.map(config => this.cluster(config)),
      ),
      components: definitions.map(
        ({
          name,
          title,
          purpose,
          wave,
          optional,
          needs,
          versions,
          requests,
        }) => ({
          name,
          title,
          purpose,
          wave,
          optional,
          needs,
          versions,
          requests,
        }),
      ),
      presets: ['small', 'medium', 'large'],
      delivery: provisioning?.delivery ?? 'push',
      repository: provisioning?.repository.url,
      prices: provisioning?.prices,
    };
  }

  private async cluster(config: ClusterConfig): Promise<OfferedCluster> {
    const { id, title, namespaces, simulation } = config;
    const shared = {
      ...{ id, title, namespaces },
      simulated: Boolean(simulation),
      unavailable: unavailableOn(config, this.options.definitions),
    };
    try {
      const { kubernetesVersion, storageClasses } = await this.options.clusters
        .access(id)!
        .describe();
      return { ...shared, reachable: true, kubernetesVersion, storageClasses };
    } catch (error) {
      return {
        ...shared,
        reachable: false,
        reason: (error as Error).message,
        storageClasses: [],
      };
    }
  }
}
