import { chmodSync, mkdirSync } from 'node:fs';
import {
  JvmProfile,
  LakehouseContext,
  LakehousePorts,
} from '../components/types';
import { loadCredentials } from '../credentials';
import { Installation } from '../install/installLakehouse';
import { dataLayout } from '../paths';
import { postgresAccount } from '../process/postgresAccount';

/** Puts together what the components need, creating the data directory. */
export function createContext(options: {
  dataDir: string;
  ports: LakehousePorts;
  jvm: JvmProfile;
  installation: Installation;
}): LakehouseContext {
  const { dataDir, ports, jvm, installation } = options;
  const layout = dataLayout(dataDir);
  mkdirSync(layout.logs, { recursive: true });
  // Others may pass through, to let PostgreSQL's user in, but not look around.
  chmodSync(layout.root, 0o711);
  return {
    layout,
    ports,
    jvm,
    installation,
    credentials: loadCredentials(layout.credentials),
    postgres: postgresAccount(dataDir, installation.postgresBin),
  };
}
