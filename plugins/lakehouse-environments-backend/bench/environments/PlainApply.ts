import { readProvisioning } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import { ConfigReader } from '@backstage/config';
import {
  componentDefinitions,
  projectName,
  RenderedEnvironment,
  renderEnvironment,
} from '@lakehouse-portal/manifests';
import { parse } from 'yaml';
import { asAdministrator } from '../../integration/support/cluster';
import { lakehouseConfig } from '../../integration/support/configuration';
import { GitFolder } from '../../integration/support/GitFolder';
import { specOf } from '../../src/__testUtils__/specs';
import { KubernetesObject } from '../../src/services/cluster';
import { KubernetesClusterAccess } from '../../src/services/cluster/access/KubernetesClusterAccess';
import { siteOf } from '../../src/services/specs/siteOf';
import { HealthWatch } from './HealthWatch';
import { Side } from './types';

const ARGOCD = 'argocd';

const componentsOf = (id: string) =>
  specOf(id).components.map(({ name }) => name);

/** What somebody does who has the files and no portal: applies the objects, and waits until Argo CD calls all Healthy. */
export class PlainApply implements Side {
  private readonly access = KubernetesClusterAccess.create({
    cluster: 'local',
    api: asAdministrator(),
    argocdNamespace: ARGOCD,
  });
  private readonly rendered = new Map<string, RenderedEnvironment>();

  constructor(private readonly health: HealthWatch) {}

  async publish(ids: string[]): Promise<void> {
    const provisioning = readProvisioning(
      new ConfigReader({ lakehouse: lakehouseConfig({}) }),
    )!;
    const site = siteOf(provisioning, provisioning.clusters[0]);
    const folder = await GitFolder.clone('environments');
    for (const id of ids) {
      const environment = renderEnvironment(specOf(id), site);
      this.rendered.set(id, environment);
      await folder.publish(
        id,
        Object.fromEntries(
          environment.files.map(({ path, content }) => [path, content]),
        ),
      );
    }
    await folder.close();
  }

  async create(ids: string[]): Promise<number[]> {
    return Promise.all(ids.map(id => this.createOne(id)));
  }

  async remove(ids: string[]): Promise<void> {
    await Promise.all(
      ids.map(async id => {
        await this.access.deleteApplication(id, id);
        await this.health.gone(id);
        await this.access.deleteProject(projectName(id), id);
      }),
    );
  }

  private async createOne(id: string): Promise<number> {
    const started = performance.now();
    const { files } = this.rendered.get(id)!;
    const namespace = `lakehouse-${id}`;
    const labels = { 'lakehouse-portal.io/environment': id };
    const object = (path: string) =>
      parse(
        files.find(each => each.path === path)!.content,
      ) as KubernetesObject;
    await this.access.apply(object('argocd/project.yaml'));
    await this.access.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace, labels },
    });
    for (const { name, values } of secretsOf(id)) {
      await this.access.createSecretOnce({ namespace, name, labels }, values);
    }
    await this.access.apply(object('argocd/environment-app.yaml'));
    const healthyAt = await this.health.healthy(id, componentsOf(id));
    return (healthyAt - started) / 1000;
  }
}

/** Several components may share one. */
function secretsOf(id: string) {
  const components = componentsOf(id);
  const secrets = componentDefinitions()
    .filter(({ name }) => components.includes(name))
    .flatMap(definition => definition.secrets);
  return [...new Map(secrets.map(each => [each.name, each])).values()];
}
