import {
  ComponentDetail,
  CredentialsLocation,
  EnvironmentDetail,
  EnvironmentList,
  Link,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ProvisioningConfig } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import { EnvironmentDescriptor } from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { ComponentDefinition } from '@lakehouse-portal/manifests';
import { ReadableEnvironments } from '../../permissions/EnvironmentAccess';
import { Clusters } from '../clusters/Clusters';
import { DescriptorService } from '../descriptors/DescriptorService';
import { endpointsOf, standInEndpoints } from '../descriptors/endpointsOf';
import { retryAs } from '../operations/askedAgain';
import { EnvironmentStore } from '../store/EnvironmentStore';
import { OperationStore } from '../store/OperationStore';
import { ClusterView } from '../tracker/types';
import { ComponentRecord, EnvironmentRecord } from '../types';
import { upgradesOf } from './compareVersions';
import { UNMEASURED } from './unmeasured';
import {
  lostReason,
  toClusterState,
  toComponent,
  toOperation,
  toSummary,
} from './toApi';

/** Answers for environments: what is stored, and what their clusters tell at the moment. */
export class EnvironmentsService {
  constructor(
    private readonly options: {
      environments: EnvironmentStore;
      operations: OperationStore;
      clusters: Clusters;
      descriptors: DescriptorService;
      definitions: ComponentDefinition[];
      provisioning: ProvisioningConfig | undefined;
    },
  ) {}

  async list(
    readable: ReadableEnvironments,
    query: { deleted?: boolean },
  ): Promise<Omit<EnvironmentList, 'mayCreate'>> {
    const { environments, clusters, definitions, provisioning } = this.options;
    const records = await environments.list(readable, query);
    const components = await environments.componentsOf(
      records.map(({ id }) => id),
    );
    return {
      items: records.map(record =>
        toSummary(record, {
          components: components.get(record.id) ?? [],
          observation: clusters.observe(record.cluster),
          config: clusters.config(record.cluster),
          definitions,
          prices: provisioning?.prices,
        }),
      ),
      clusters: clusters.configs.map(config =>
        toClusterState(config.id, clusters.observe(config.id), config),
      ),
    };
  }

  async get(
    record: EnvironmentRecord,
  ): Promise<Omit<EnvironmentDetail, 'permitted'>> {
    const { environments, operations, clusters, definitions, provisioning } =
      this.options;
    const view = clusters.view(record.id, record.cluster);
    const config = clusters.config(record.cluster);
    const [components, open, [last], wish, standIn] = await Promise.all([
      environments.components(record.id),
      operations.openOf(record.id),
      operations.list(record.id, 1),
      operations.lastWish(record.id),
      config?.simulation &&
        this.options.descriptors.standIn(config.simulation.environment),
    ]);
    const operation = open ?? last;
    const isDeleted = record.state === 'deleted';
    const alsoOn = isDeleted
      ? []
      : clusters.elsewhere(record.id, record.cluster);
    return {
      ...toSummary(record, {
        components,
        observation: view.observation,
        config,
        definitions,
        prices: provisioning?.prices,
      }),
      clusterState: toClusterState(record.cluster, view.observation, config),
      ...(alsoOn.length > 0 && { alsoOn }),
      details: isDeleted
        ? []
        : components.map(component =>
            this.detail(record, component, view, standIn),
          ),
      spec: record.spec,
      verification: record.verification ?? { outcome: 'not-run', checks: [] },
      thresholds: record.thresholds ?? UNMEASURED,
      credentials: isDeleted ? [] : this.credentials(record, components),
      operation: operation && toOperation(operation),
      retryAs: open ? undefined : retryAs(record, wish),
      links: isDeleted ? [] : this.links(record, record.id),
    };
  }

  private detail(
    record: EnvironmentRecord,
    component: ComponentRecord,
    view: ClusterView,
    standIn: EnvironmentDescriptor | undefined,
  ): ComponentDetail {
    const { definitions } = this.options;
    const definition = definitions.find(({ name }) => name === component.name);
    const observation = view.applications.find(
      each => each.component === component.name,
    );
    const preset = record.spec?.preset;
    const summary = toComponent(
      record.id,
      component,
      definitions,
      lostReason(record.cluster, view.observation),
    );
    return {
      ...summary,
      purpose: definition?.purpose,
      requests: preset && definition?.requests[preset],
      resources: observation?.resources ?? [],
      revision: component.revision,
      endpoints: standIn
        ? standInEndpoints(
            definitions,
            component.name,
            record.namespace,
            standIn,
          )
        : endpointsOf(definitions, component.name, record.namespace),
      upgrades: upgradesOf(component.version, definition?.versions ?? []),
      links: this.links(record, summary.application),
    };
  }

  /** Where the secrets of its components are, each once. */
  private credentials(
    { namespace }: EnvironmentRecord,
    components: ComponentRecord[],
  ): CredentialsLocation[] {
    const found = new Map<string, CredentialsLocation>();
    for (const { name } of components) {
      const definition = this.options.definitions.find(
        each => each.name === name,
      );
      for (const secret of definition?.secrets ?? []) {
        found.set(secret.name, {
          purpose: secret.purpose,
          namespace,
          secret: secret.name,
          keys: secret.keys,
        });
      }
    }
    return [...found.values()];
  }

  private links({ cluster }: EnvironmentRecord, application: string): Link[] {
    const argocd = this.options.clusters.config(cluster)?.argocd;
    return argocd?.url
      ? [
          {
            title: 'Argo CD',
            url: `${argocd.url}/applications/${
              argocd.namespace
            }/${encodeURIComponent(application)}`,
          },
        ]
      : [];
  }
}
