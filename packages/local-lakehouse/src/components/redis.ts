import { mkdir } from 'node:fs/promises';
import { clusterInstallation, filesOf } from './cluster';
import { Component, LAKEHOUSE } from './types';
import { VERSIONS } from './versions';

/** The cache of Argo CD, which may be lost. */
export const redis: Component = {
  name: 'redis',
  version: `valkey ${VERSIONS.valkey}`,
  profile: 'cluster',
  startDeadlineMs: 60_000,
  stopSignal: 'SIGTERM',
  stopDeadlineMs: 15_000,
  needs: [],

  async prepare(context) {
    await mkdir(filesOf(context).redis, { recursive: true, mode: 0o700 });
  },

  launch(context) {
    const { redis: folder } = filesOf(context);
    return {
      file: clusterInstallation(context).valkeyBinary,
      args: [
        ...['--bind', LAKEHOUSE.host, '--port', String(context.ports.redis)],
        ...['--save', '', '--appendonly', 'no', '--dir', folder],
      ],
      cwd: folder,
    };
  },
};
