import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ARGOCD_FOLDERS,
  argocdVariables,
  clusterProgram,
  filesOf,
} from './cluster';
import { Component, LAKEHOUSE } from './types';
import { VERSIONS } from './versions';

/** Reads repositories and renders what is in them. */
export const argocdRepoServer: Component = {
  name: 'argocd-repo-server',
  version: VERSIONS.argocd,
  profile: 'cluster',
  startDeadlineMs: 120_000,
  stopSignal: 'SIGTERM',
  stopDeadlineMs: 15_000,
  needs: ['kube-apiserver', 'redis'],

  async prepare(context) {
    const { argocd } = filesOf(context);
    // Clones of repositories: made again from the Git server.
    await rm(join(argocd, 'tmp'), { recursive: true, force: true });
    for (const name of ARGOCD_FOLDERS) {
      await mkdir(join(argocd, name), { recursive: true, mode: 0o700 });
    }
  },

  launch(context) {
    const { ports, layout } = context;
    return {
      file: clusterProgram(context, 'argocd-repo-server'),
      args: [
        ...['--address', LAKEHOUSE.host],
        ...['--port', String(ports['argocd-repo-server'])],
        ...['--metrics-address', LAKEHOUSE.host],
        ...['--metrics-port', String(ports.argocdRepoServerMetrics)],
        ...['--redis', `${LAKEHOUSE.host}:${ports.redis}`],
        '--disable-tls',
        // A new commit is seen at once when somebody asks for it.
        ...['--revision-cache-expiration', '5s'],
      ],
      cwd: layout.cluster,
      env: argocdVariables(context),
    };
  },
};
