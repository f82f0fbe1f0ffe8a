import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { LakehouseCredentials } from './components/types';
import { writeFileAtomic } from './process/state';

/** The credentials of a data directory, made up at its first use. Those that an earlier version did not know are added. */
export function loadCredentials(path: string): LakehouseCredentials {
  const known: Partial<LakehouseCredentials> = existsSync(path)
    ? JSON.parse(readFileSync(path, 'utf8'))
    : {};
  const credentials: LakehouseCredentials = {
    postgresPassword: randomBytes(18).toString('hex'),
    objectStoreAccessKey: `lake${randomBytes(8).toString('hex')}`,
    objectStoreSecretKey: randomBytes(20).toString('hex'),
    clusterAdminToken: randomBytes(24).toString('hex'),
    gitPassword: randomBytes(18).toString('hex'),
    gitReaderPassword: randomBytes(18).toString('hex'),
    ...known,
  };
  if (Object.keys(credentials).length > Object.keys(known).length) {
    writeFileAtomic(path, `${JSON.stringify(credentials, null, 2)}\n`);
  }
  return credentials;
}
