import { delimiter, join } from 'node:path';
import { clusterFiles, ClusterFiles } from '../cluster/files';
import { LakehouseError } from '../errors';
import { ClusterInstallation } from '../install/installLakehouse';
import { LakehouseContext } from './types';

/**
 * The programs of the cluster.
 *
 * @throws LakehouseError when they were not asked for
 */
export function clusterInstallation({
  installation,
}: LakehouseContext): ClusterInstallation {
  if (!installation.cluster) {
    throw new LakehouseError('This lakehouse has no cluster', {
      hint: 'Start it with --with cluster.',
    });
  }
  return installation.cluster;
}

/** The path of one of its programs. */
export function clusterProgram(
  context: LakehouseContext,
  name: string,
): string {
  return join(clusterInstallation(context).bin, name);
}

export function filesOf({ layout }: LakehouseContext): ClusterFiles {
  return clusterFiles(layout.cluster);
}

/** What both parts of Argo CD want to know. Their files stay in the data directory, and waves do not wait for nothing. */
export function argocdVariables(
  context: LakehouseContext,
): Record<string, string> {
  const { adminConfig, argocd, askPassSocket } = filesOf(context);
  return {
    KUBECONFIG: adminConfig,
    // The cluster that Applications name https://kubernetes.default.svc is the one of KUBECONFIG.
    ARGOCD_FAKE_IN_CLUSTER: 'true',
    ARGOCD_SYNC_WAVE_DELAY: '0',
    ARGOCD_GPG_ENABLED: 'false',
    ARGOCD_TLS_DATA_PATH: join(argocd, 'tls'),
    ARGOCD_SSH_DATA_PATH: join(argocd, 'ssh'),
    ARGOCD_GPG_DATA_PATH: join(argocd, 'gpg'),
    ARGOCD_GNUPGHOME: join(argocd, 'gnupg'),
    ARGOCD_PLUGINSOCKFILEPATH: join(argocd, 'plugins'),
    ARGOCD_APP_CONF_PATH: join(argocd, 'app'),
    ARGOCD_ASK_PASS_SOCK: askPassSocket,
    HOME: join(argocd, 'home'),
    TMPDIR: join(argocd, 'tmp'),
    PATH: [clusterInstallation(context).bin, process.env.PATH].join(delimiter),
  };
}

/** The folders that those variables name. */
export const ARGOCD_FOLDERS = [
  ...['tls', 'ssh', 'gpg', 'gnupg', 'plugins', 'app', 'home', 'tmp'],
];
