import {
  ClusterConfig,
  ProvisioningConfig,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import { Site } from '@lakehouse-portal/manifests';

/** Where the files of an environment go and who deploys them. */
export function siteOf(
  provisioning: Pick<
    ProvisioningConfig,
    'repository' | 'images' | 'chartMirrors'
  >,
  cluster: ClusterConfig,
): Site {
  const { url, branch, path } = provisioning.repository;
  const { namespace, destination } = cluster.argocd;
  return {
    repository: { url, branch, path },
    argocd: { namespace, destination },
    images: provisioning.images,
    charts: cluster.charts ?? provisioning.chartMirrors,
  };
}
