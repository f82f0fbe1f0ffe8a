import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { LakehouseCredentials } from './components/types';
import { writeFileAtomic } from './process/state';

/** The credentials of a data directory, made up at its first use. */
export function loadCredentials(path: string): LakehouseCredentials {
  if (existsSync(path)) {
    return JSON.parse(readFileSync(path, 'utf8'));
  }
  const created: LakehouseCredentials = {
    postgresPassword: randomBytes(18).toString('hex'),
    objectStoreAccessKey: `lake${randomBytes(8).toString('hex')}`,
    objectStoreSecretKey: randomBytes(20).toString('hex'),
  };
  writeFileAtomic(path, `${JSON.stringify(created, null, 2)}\n`);
  return created;
}
