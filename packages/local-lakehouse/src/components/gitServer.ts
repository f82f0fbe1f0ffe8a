import { join } from 'node:path';
import { createRepository } from '../cluster/git/createRepository';
import { CLUSTER } from '../cluster/names';
import { PACKAGE_ROOT, PACKAGE_VERSION } from '../paths';
import { filesOf } from './cluster';
import { Component } from './types';

/** Serves the repository of the environments, with push. */
export const gitServer: Component = {
  name: 'git-server',
  version: PACKAGE_VERSION,
  profile: 'cluster',
  startDeadlineMs: 60_000,
  stopSignal: 'SIGTERM',
  stopDeadlineMs: 10_000,
  needs: [],

  async prepare(context) {
    await createRepository(join(filesOf(context).git, CLUSTER.repository));
  },

  launch(context) {
    const { ports, layout, credentials } = context;
    return {
      file: process.execPath,
      args: [join(PACKAGE_ROOT, 'bin', 'local-lakehouse'), 'git-server'],
      cwd: layout.cluster,
      env: {
        GIT_SERVER_ROOT: filesOf(context).git,
        GIT_SERVER_PORT: String(ports['git-server']),
        GIT_SERVER_PASSWORD: credentials.gitPassword,
        GIT_SERVER_READER_PASSWORD: credentials.gitReaderPassword,
      },
    };
  },
};
