import { adminAccess } from '../cluster/access';
import { awaitPortalToken } from '../cluster/applyObjects';
import { KubernetesClient } from '../cluster/kubernetes/KubernetesClient';
import { writeFileAtomic } from '../process/state';
import { clusterProgram, filesOf } from './cluster';
import { Component, LAKEHOUSE, LakehouseContext } from './types';
import { VERSIONS } from './versions';

/** They are about machines, of which there are none. */
const WITHOUT = [
  'node-ipam-controller',
  'node-route-controller',
  'cloud-node-lifecycle-controller',
  'service-lb-controller',
];

async function keepPortalToken(context: LakehouseContext): Promise<void> {
  const { layout, ports, credentials } = context;
  const client = new KubernetesClient(adminAccess(layout, ports, credentials));
  try {
    writeFileAtomic(
      filesOf(context).portalToken,
      await awaitPortalToken(client),
    );
  } finally {
    client.close();
  }
}

export const kubeControllerManager: Component = {
  name: 'kube-controller-manager',
  version: VERSIONS['kube-apiserver'],
  profile: 'cluster',
  startDeadlineMs: 120_000,
  stopSignal: 'SIGTERM',
  stopDeadlineMs: 15_000,
  needs: ['kube-apiserver'],

  async prepare() {},

  launch(context) {
    const { ports, layout } = context;
    const files = filesOf(context);
    const flags = {
      kubeconfig: files.adminConfig,
      'bind-address': LAKEHOUSE.host,
      'secure-port': ports['kube-controller-manager'],
      // The API server's, whose authority is known: this one would be signed by nobody's.
      'tls-cert-file': files.certificate,
      'tls-private-key-file': files.certificateKey,
      'root-ca-file': files.certificate,
      'service-account-private-key-file': files.serviceAccountKey,
      'use-service-account-credentials': false,
      'leader-elect': false,
      'kube-api-qps': 200,
      'kube-api-burst': 400,
      controllers: ['*', ...WITHOUT.map(name => `-${name}`)].join(','),
      profiling: false,
    };
    return {
      file: clusterProgram(context, 'kube-controller-manager'),
      args: Object.entries(flags).map(([name, value]) => `--${name}=${value}`),
      cwd: layout.cluster,
    };
  },

  afterStart: keepPortalToken,
};
