import { join } from 'node:path';
import { PACKAGE_ROOT, PACKAGE_VERSION } from '../paths';
import { filesOf } from './cluster';
import { Component } from './types';

/** Says of pods that they run, as no machine runs them. */
export const podSimulator: Component = {
  name: 'pod-simulator',
  version: PACKAGE_VERSION,
  profile: 'cluster',
  startDeadlineMs: 60_000,
  stopSignal: 'SIGTERM',
  stopDeadlineMs: 10_000,
  needs: ['kube-apiserver'],

  async prepare() {},

  launch(context) {
    const { ports, layout } = context;
    return {
      file: process.execPath,
      args: [join(PACKAGE_ROOT, 'bin', 'local-lakehouse'), 'pod-simulator'],
      cwd: layout.cluster,
      env: {
        POD_SIMULATOR_PORT: String(ports['pod-simulator']),
        KUBECONFIG: filesOf(context).adminConfig,
      },
    };
  },
};
