import { TableAddress } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { MaintenanceTargets } from '../MaintenanceTargets';
import { EngineSight, EngineState, TableState } from '../types';

/** How long a sight holds. */
const HOLDS_MS = 10 * 60_000;

/** Asks the engine whether it means the table that was read (danger D18). Resolves `undefined` where it cannot be told. */
export async function engineMeansTable(
  targets: Pick<MaintenanceTargets, 'seesSnapshot'>,
  engine: EngineState | undefined,
  {
    address,
    facts: { currentSnapshotId },
  }: {
    address: TableAddress;
    facts: Pick<TableState['facts'], 'currentSnapshotId'>;
  },
  signal: AbortSignal,
): Promise<boolean | undefined> {
  if (!engine || engine.problem !== undefined || !currentSnapshotId) {
    return undefined;
  }
  try {
    return await targets.seesSnapshot(engine, address, currentSnapshotId, {
      signal,
    });
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

export function sightOf(
  { key, catalogName }: EngineState,
  at: number,
): EngineSight {
  return { engineKey: key, catalogName, at };
}

/** Whether it is recent enough not to be asked for before the engine is known. */
export function isRecent(
  sight: EngineSight | undefined,
  now: number,
): sight is EngineSight {
  return sight !== undefined && now >= sight.at && now - sight.at < HOLDS_MS;
}

/**
 * Whether what was seen then is so still, for the table of the same UUID: what an engine's catalogs are is read when its
 * coordinator starts, so that the same coordinator means the same metastore by the same name.
 */
export function stillHolds(
  sight: EngineSight | undefined,
  { key, catalogName, upSince }: EngineState,
  now: number,
): boolean {
  return (
    isRecent(sight, now) &&
    sight.engineKey === key &&
    sight.catalogName === catalogName &&
    upSince !== undefined &&
    upSince < sight.at
  );
}
