import { existsSync, readFileSync } from 'node:fs';
import {
  componentUrl,
  LakehouseCredentials,
  LakehousePorts,
} from '../components/types';
import { DataLayout } from '../paths';
import { clusterFiles } from './files';
import { ApiAccess } from './kubernetes/KubernetesClient';
import { CLUSTER, GIT_USERS } from './names';

/** How to reach the cluster of a local lakehouse, as the portal's account. Holds secrets. */
export interface ClusterConnection {
  /** Id of the cluster in the portal's configuration. */
  id: 'local';
  kubernetes: {
    url: string;
    /** Base64 of a PEM file. */
    caData: string;
    token: string;
  };
  argocd: { namespace: string };
  git: { url: string; username: string; password: string };
  /** Where failures of the simulated pods are steered. */
  simulator: { url: string };
}

/** The repository as Argo CD and the portal name it. */
export function repositoryUrl(ports: LakehousePorts): string {
  return `${componentUrl('git-server', ports)}/${CLUSTER.repository}`;
}

/**
 * As the administrator, for the programs of this package.
 *
 * @throws Error when the API server never ran
 */
export function adminAccess(
  layout: DataLayout,
  ports: LakehousePorts,
  credentials: LakehouseCredentials,
): ApiAccess {
  return {
    url: componentUrl('kube-apiserver', ports),
    ca: readFileSync(clusterFiles(layout.cluster).certificate, 'utf8'),
    token: credentials.clusterAdminToken,
  };
}

/** A kubeconfig: JSON is YAML, too. */
export function kubeConfig({ url, ca = '', token }: ApiAccess): string {
  const name = `lakehouse-${CLUSTER.id}`;
  const caData = Buffer.from(ca).toString('base64');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      { name, cluster: { server: url, 'certificate-authority-data': caData } },
    ],
    users: [{ name: 'admin', user: { token } }],
    contexts: [{ name, context: { cluster: name, user: 'admin' } }],
    'current-context': name,
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** Reads what `kubeConfig` wrote. */
export function readKubeConfig(text: string): ApiAccess {
  const { clusters, users } = JSON.parse(text);
  const { server, 'certificate-authority-data': ca } = clusters[0].cluster;
  return {
    url: server,
    ca: Buffer.from(ca, 'base64').toString('utf8'),
    token: users[0].user.token,
  };
}

/** What a client needs; `undefined` when the cluster never ran. */
export function clusterConnection(
  layout: DataLayout,
  ports: LakehousePorts,
  credentials: LakehouseCredentials,
): ClusterConnection | undefined {
  const files = clusterFiles(layout.cluster);
  if (!existsSync(files.portalToken)) {
    return undefined;
  }
  const { url, ca = '' } = adminAccess(layout, ports, credentials);
  return {
    id: CLUSTER.id,
    kubernetes: {
      url,
      caData: Buffer.from(ca).toString('base64'),
      token: readFileSync(files.portalToken, 'utf8'),
    },
    argocd: { namespace: CLUSTER.argocdNamespace },
    git: {
      url: repositoryUrl(ports),
      username: GIT_USERS.portal,
      password: credentials.gitPassword,
    },
    simulator: { url: componentUrl('pod-simulator', ports) },
  };
}
