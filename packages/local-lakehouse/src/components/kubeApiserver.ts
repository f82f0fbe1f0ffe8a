import {
  ensureServiceAccountKey,
  removeOldCertificate,
} from '../cluster/certificates';
import { adminAccess, kubeConfig } from '../cluster/access';
import { applyObjects } from '../cluster/applyObjects';
import { KubernetesClient } from '../cluster/kubernetes/KubernetesClient';
import { writeFileAtomic } from '../process/state';
import { clusterInstallation, clusterProgram, filesOf } from './cluster';
import { Component, componentUrl, LAKEHOUSE, LakehouseContext } from './types';
import { VERSIONS } from './versions';

async function setUp(context: LakehouseContext): Promise<void> {
  const { layout, ports, credentials } = context;
  const access = adminAccess(layout, ports, credentials);
  writeFileAtomic(filesOf(context).adminConfig, kubeConfig(access));
  const client = new KubernetesClient(access);
  try {
    await applyObjects(client, {
      manifests: clusterInstallation(context).manifests,
      gitUrl: componentUrl('git-server', ports),
      gitPassword: credentials.gitReaderPassword,
    });
  } finally {
    client.close();
  }
}

export const kubeApiserver: Component = {
  name: 'kube-apiserver',
  version: VERSIONS['kube-apiserver'],
  profile: 'cluster',
  startDeadlineMs: 120_000,
  stopSignal: 'SIGTERM',
  stopDeadlineMs: 15_000,
  needs: ['etcd'],

  async prepare(context) {
    const files = filesOf(context);
    await removeOldCertificate(files);
    ensureServiceAccountKey(files);
    writeFileAtomic(
      files.tokens,
      `${context.credentials.clusterAdminToken},admin,admin,"system:masters"\n`,
    );
  },

  launch(context) {
    const { ports, layout } = context;
    const files = filesOf(context);
    const { host } = LAKEHOUSE;
    const flags = {
      'etcd-servers': componentUrl('etcd', ports),
      'bind-address': host,
      'advertise-address': host,
      'secure-port': ports['kube-apiserver'],
      // Of the address above nothing is told to the cluster, which may not be a loopback one there.
      'endpoint-reconciler-type': 'none',
      'cert-dir': files.certificates,
      'token-auth-file': files.tokens,
      'service-account-issuer': 'https://kubernetes.default.svc',
      'service-account-key-file': files.serviceAccountPublicKey,
      'service-account-signing-key-file': files.serviceAccountKey,
      'service-cluster-ip-range': '10.97.0.0/16',
      'authorization-mode': 'Node,RBAC',
      'allow-privileged': true,
      profiling: false,
      // One person uses it: nothing has to be shared fairly.
      'enable-priority-and-fairness': false,
      'max-requests-inflight': 0,
      'max-mutating-requests-inflight': 0,
    };
    return {
      file: clusterProgram(context, 'kube-apiserver'),
      args: Object.entries(flags).map(([name, value]) => `--${name}=${value}`),
      cwd: layout.cluster,
    };
  },

  afterStart: setUp,
};
