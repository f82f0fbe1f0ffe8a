import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LakehouseError } from '../errors';
import {
  Component,
  componentUrl,
  LAKEHOUSE,
  LakehouseContext,
  LakehousePorts,
} from './types';
import { VERSIONS } from './versions';

/** Where a Prefect server is, for programs and for people. */
export interface PrefectAddress {
  apiUrl: string;
  uiUrl: string;
}

export function prefectAddress(ports: LakehousePorts): PrefectAddress {
  const uiUrl = componentUrl('prefect', ports);
  return { apiUrl: `${uiUrl}/api`, uiUrl };
}

/**
 * The environment of Prefect's server and of everything that talks to it. Nothing is told to its makers.
 *
 * @param home - where it keeps its files, instead of the user's home folder
 */
export function prefectVariables(
  { apiUrl, uiUrl }: PrefectAddress,
  home: string,
): Record<string, string> {
  return {
    PREFECT_HOME: home,
    PREFECT_API_URL: apiUrl,
    PREFECT_UI_URL: uiUrl,
    PREFECT_SERVER_ANALYTICS_ENABLED: 'false',
    PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT: 'false',
    DO_NOT_TRACK: '1',
  };
}

/**
 * The folder with the programs of Prefect.
 *
 * @throws LakehouseError when they were not asked for
 */
export function prefectPrograms({ installation }: LakehouseContext): string {
  if (!installation.pipelinesBin) {
    throw new LakehouseError('This lakehouse has no orchestration', {
      hint: 'Start it with --with orchestration.',
    });
  }
  return installation.pipelinesBin;
}

export const prefect: Component = {
  name: 'prefect',
  version: VERSIONS.prefect,
  profile: 'orchestration',
  startDeadlineMs: 120_000,
  stopSignal: 'SIGTERM',
  stopDeadlineMs: 15_000,
  needs: [],

  async prepare(context) {
    await mkdir(context.layout.prefect, { recursive: true, mode: 0o700 });
  },

  launch(context) {
    const { layout, ports } = context;
    return {
      file: join(prefectPrograms(context), 'prefect'),
      args: [
        ...['server', 'start', '--host', LAKEHOUSE.host],
        ...['--port', String(ports.prefect)],
      ],
      cwd: layout.prefect,
      env: prefectVariables(prefectAddress(ports), layout.prefect),
    };
  },
};
