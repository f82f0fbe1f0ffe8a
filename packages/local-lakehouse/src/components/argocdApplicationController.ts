import { CLUSTER } from '../cluster/names';
import { argocdVariables, clusterProgram, filesOf } from './cluster';
import { Component, LAKEHOUSE } from './types';
import { VERSIONS } from './versions';

/** Brings the cluster to what the repositories say, and tells how it is. */
export const argocdApplicationController: Component = {
  name: 'argocd-application-controller',
  version: VERSIONS.argocd,
  profile: 'cluster',
  startDeadlineMs: 120_000,
  stopSignal: 'SIGTERM',
  stopDeadlineMs: 15_000,
  needs: ['kube-apiserver', 'redis', 'argocd-repo-server'],

  async prepare() {},

  launch(context) {
    const { ports, layout } = context;
    const { host } = LAKEHOUSE;
    return {
      file: clusterProgram(context, 'argocd-application-controller'),
      args: [
        ...['--kubeconfig', filesOf(context).adminConfig],
        ...['--namespace', CLUSTER.argocdNamespace],
        ...['--redis', `${host}:${ports.redis}`],
        ...['--repo-server', `${host}:${ports['argocd-repo-server']}`],
        '--repo-server-plaintext',
        ...['--metrics-port', String(ports['argocd-application-controller'])],
        // Without it, the resources of an Application do not say how they are.
        '--persist-resource-health',
        // No web hook tells of commits, so it looks twice a minute.
        ...['--app-resync', '30', '--app-resync-jitter', '0'],
      ],
      cwd: layout.cluster,
      env: argocdVariables(context),
    };
  },
};
