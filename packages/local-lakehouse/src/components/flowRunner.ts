import { delimiter, join } from 'node:path';
import { PIPELINES_ROOT } from '../paths';
import { prefectAddress, prefectPrograms, prefectVariables } from './prefect';
import { Component } from './types';
import { VERSIONS } from './versions';

/** Serves the routines of the lakehouse to Prefect, and runs them when they are due. */
export const flowRunner: Component = {
  name: 'flow-runner',
  version: VERSIONS.prefect,
  profile: 'orchestration',
  startDeadlineMs: 120_000,
  stopSignal: 'SIGTERM',
  // A build then cancels its queries and gives its lock back, which it could not if the runner ended it.
  interruptsWork: true,
  stopDeadlineMs: 30_000,
  needs: ['prefect'],

  async prepare() {},

  launch(context) {
    const { layout, ports } = context;
    const bin = prefectPrograms(context);
    return {
      file: join(bin, 'python'),
      args: ['-m', 'lakehouse_pipelines.flows'],
      cwd: PIPELINES_ROOT,
      env: {
        ...prefectVariables(prefectAddress(ports), layout.prefect),
        LAKEHOUSE_CONNECTION: layout.connection,
        // The connectors of the sample's connections are programs of this Python.
        PATH: [bin, process.env.PATH].join(delimiter),
      },
    };
  },
};
