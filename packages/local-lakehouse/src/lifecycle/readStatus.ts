import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Component,
  ComponentName,
  componentsOf,
  componentUrl,
  LAKEHOUSE,
  LakehouseCredentials,
  LakehousePorts,
} from '../components';
import { DataLayout, dataLayout, resolveDataDir } from '../paths';
import { probe } from '../probes/probe';
import { isAlive } from '../process/identity';
import { LakehouseState, readState } from '../process/state';
import { readSampleMarker } from '../sample';

/**
 * `running` answers; `unresponsive` has a process that does not answer (also
 * while it starts); `crashed` went away without being told to; `stopped` was
 * told to, or was never started.
 */
export type ComponentState = 'running' | 'unresponsive' | 'crashed' | 'stopped';

export interface ComponentStatus {
  name: ComponentName;
  version: string;
  state: ComponentState;
  /** `undefined` when never started, and of what listens nowhere. */
  url?: string;
  log: string;
}

export interface LakehouseStatus {
  /** All components answer: those of the core, and those that were asked for. */
  ready: boolean;
  components: ComponentStatus[];
  catalog: {
    name: string;
    warehouse: string;
    /** `undefined` when the sample tables were never loaded. */
    sample?: { tables: number; schemas: number; loadedAt: string };
  };
}

async function stateOf(
  { name }: Component,
  layout: DataLayout,
  state: LakehouseState | undefined,
  credentials: LakehouseCredentials | undefined,
): Promise<ComponentState> {
  const record = state?.components[name];
  if (!state || !record || !credentials) {
    return 'stopped';
  }
  if (!isAlive(record.process)) {
    return record.stopped ? 'stopped' : 'crashed';
  }
  return probe(name, { layout, ports: state.ports, credentials }).then(
    () => 'running',
    () => 'unresponsive',
  );
}

const addressOf = (name: ComponentName, ports: LakehousePorts) =>
  name === 'flow-runner' ? undefined : componentUrl(name, ports);

/** Looks at each component now. Changes nothing and takes at most 5 s. */
export async function readStatus(
  options: { dataDir?: string } = {},
): Promise<LakehouseStatus> {
  const layout = dataLayout(resolveDataDir(options.dataDir));
  const state = readState(layout.state);
  const credentials: LakehouseCredentials | undefined = existsSync(
    layout.credentials,
  )
    ? JSON.parse(readFileSync(layout.credentials, 'utf8'))
    : undefined;
  const components = await Promise.all(
    componentsOf(state?.profiles ?? []).map(async component => ({
      name: component.name,
      version: component.version,
      state: await stateOf(component, layout, state, credentials),
      url: state && addressOf(component.name, state.ports),
      log: join(layout.logs, `${component.name}.log`),
    })),
  );
  return {
    ready: components.every(component => component.state === 'running'),
    components,
    catalog: {
      name: LAKEHOUSE.catalog,
      warehouse: LAKEHOUSE.warehouse,
      sample: readSampleMarker(layout.sampleMarker),
    },
  };
}
