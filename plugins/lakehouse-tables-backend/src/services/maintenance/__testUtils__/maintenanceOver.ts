import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { MaintenanceConfig } from '../../../config/readMaintenanceConfig';
import { migrate } from '../../../database/openDatabase';
import { TestMaintenance } from './TestMaintenance';

/** What starts one for a test, over a database of its own; it is stopped after the test. */
export function maintenanceOver(databases: TestDatabases, id: TestDatabaseId) {
  let started: TestMaintenance | undefined;
  afterEach(() => started?.stop());

  return async (config: Partial<MaintenanceConfig> = {}) => {
    const database = await databases.init(id);
    await migrate(database);
    started = await TestMaintenance.start(database, config);
    return started;
  };
}
