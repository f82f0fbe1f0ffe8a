import { mkdir } from 'node:fs/promises';
import { clusterProgram, filesOf } from './cluster';
import { Component, componentUrl, LAKEHOUSE } from './types';
import { VERSIONS } from './versions';

/** Keeps all objects of the cluster. */
export const etcd: Component = {
  name: 'etcd',
  version: VERSIONS.etcd,
  profile: 'cluster',
  startDeadlineMs: 60_000,
  stopSignal: 'SIGTERM',
  stopDeadlineMs: 15_000,
  needs: [],

  async prepare(context) {
    await mkdir(filesOf(context).etcd, { recursive: true, mode: 0o700 });
  },

  launch(context) {
    const { etcd: folder } = filesOf(context);
    const clients = componentUrl('etcd', context.ports);
    const peers = `http://${LAKEHOUSE.host}:${context.ports.etcdPeer}`;
    return {
      file: clusterProgram(context, 'etcd'),
      args: [
        ...['--name', 'local', '--data-dir', folder],
        ...['--listen-client-urls', clients],
        ...['--advertise-client-urls', clients],
        ...['--listen-peer-urls', peers],
        ...['--initial-advertise-peer-urls', peers],
        ...['--initial-cluster', `local=${peers}`],
        ...['--log-level', 'warn'],
        // As with the other stores: a start must not wait for a slow disk.
        '--unsafe-no-fsync',
      ],
      cwd: folder,
    };
  },
};
