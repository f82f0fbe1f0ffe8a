import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import {
  ComponentName,
  JvmProfile,
  LakehousePorts,
  Profile,
} from '../components/types';
import { LakehouseError } from '../errors';
import { ProcessIdentity } from './identity';

export interface ComponentRecord {
  process: ProcessIdentity;
  log: string;
  /** ISO 8601, UTC. */
  startedAt: string;
  /** True once it was told to end; a missing process is then no crash. */
  stopped: boolean;
}

/** What was started from a data directory. Written after each launch, so that it survives the launcher. */
export interface LakehouseState {
  format: 1;
  ports: LakehousePorts;
  jvm: JvmProfile;
  /** What was started beside the core; absent where an earlier version wrote the file. */
  profiles?: Profile[];
  components: Partial<Record<ComponentName, ComponentRecord>>;
}

/** @throws LakehouseError when the file is there but is not what this package wrote */
export function readState(path: string): LakehouseState | undefined {
  if (!existsSync(path)) {
    return undefined;
  }
  try {
    const state: LakehouseState = JSON.parse(readFileSync(path, 'utf8'));
    if (state.format === 1) {
      return state;
    }
  } catch (error) {
    throw new LakehouseError(`${path} cannot be read`, { cause: error });
  }
  throw new LakehouseError(`${path} was written by another version`, {
    hint: 'Stop that version with its own command, then delete the file.',
  });
}

/** Replaces a file in one step, so that a reader or a crash never meets half of it. */
export function writeFileAtomic(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, content, { mode: 0o600 });
  renameSync(temporary, path);
}

export function writeState(path: string, state: LakehouseState): void {
  writeFileAtomic(path, `${JSON.stringify(state, null, 2)}\n`);
}
