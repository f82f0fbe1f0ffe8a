import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { componentsOf } from '../components';
import { LakehouseError } from '../errors';
import { DataLayout, dataLayout } from '../paths';

const MARKER_TEXT =
  'A local lakehouse keeps its data in this folder. Its command "reset" deletes them.\n';

function readObject(path: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function hasAll(value: unknown, keys: string[]): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    keys.every(key => Object.hasOwn(value, key))
  );
}

/**
 * Folders made before there was a marker: all three files that a finished start
 * writes, each of our very own shape. Any one of these names alone is common.
 */
function isFromBeforeTheMarker(layout: DataLayout): boolean {
  const state = readObject(layout.state);
  const { trino, metastore, objectStore, postgres } = readObject(
    layout.connection,
  );
  return (
    state.format === 1 &&
    hasAll(
      state.ports,
      componentsOf([]).map(({ name }) => name),
    ) &&
    hasAll(state, ['jvm', 'components']) &&
    hasAll(readObject(layout.credentials), [
      'postgresPassword',
      'objectStoreAccessKey',
      'objectStoreSecretKey',
    ]) &&
    hasAll(trino, ['url', 'user', 'catalog']) &&
    hasAll(metastore, ['host', 'port']) &&
    hasAll(objectStore, ['endpoint', 'secretKey', 'bucket']) &&
    hasAll(postgres, ['host', 'port', 'database'])
  );
}

function isOurs(layout: DataLayout): boolean {
  const marker = lstatSync(layout.marker, { throwIfNoEntry: false });
  return marker?.isFile() || isFromBeforeTheMarker(layout);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') {
      return [];
    }
    throw new LakehouseError(`${folder} cannot be used as data directory`, {
      cause: error,
    });
  }
}

/**
 * Changes nothing.
 *
 * @param dataDir - absolute
 * @throws LakehouseError when the folder holds anything and is not ours
 */
export function refuseForeignDataDir(dataDir: string): void {
  if (namesIn(dataDir).length && !isOurs(dataLayout(dataDir))) {
    throw new LakehouseError(
      `${dataDir} holds files but no local lakehouse, so it is left alone`,
      {
        hint: 'Choose an empty folder with --data-dir or LAKEHOUSE_DATA_DIR.',
      },
    );
  }
}

/**
 * Creates a data directory, or takes an empty one, and marks it as ours. To be
 * called before anything else is written there.
 *
 * @param dataDir - absolute
 * @throws LakehouseError when the folder holds anything and is not ours
 */
export function claimDataDir(dataDir: string): void {
  refuseForeignDataDir(dataDir);
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(dataLayout(dataDir).marker, MARKER_TEXT, { flag: 'wx' });
  } catch (error) {
    // Marked before, or by another command at this moment.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw error;
    }
  }
}
