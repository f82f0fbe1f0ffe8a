import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LakehouseError } from '../errors';
import { PIPELINES_ROOT } from '../paths';
import { installVirtualEnvironment } from './python';

/**
 * The virtual environment of the flows, with dbt and Prefect.
 *
 * @returns the folder with its programs
 * @throws LakehouseError outside of the repository, where there are no flows
 */
export async function installPipelines(cacheDir: string): Promise<string> {
  if (!existsSync(PIPELINES_ROOT)) {
    throw new LakehouseError(`There are no flows in ${PIPELINES_ROOT}`, {
      hint: 'Orchestration runs the flows of the repository of this package.',
    });
  }
  return installVirtualEnvironment(cacheDir, 'pipelines', [
    join(PIPELINES_ROOT, 'requirements.txt'),
    join(PIPELINES_ROOT, 'requirements-datasets.txt'),
  ]);
}
