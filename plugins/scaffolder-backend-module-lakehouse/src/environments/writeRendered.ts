import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { FileList } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import fs from 'fs-extra';
import { dirname } from 'node:path';

/** Makes the environment's folder in the workspace what was rendered, and nothing else. */
export async function writeRendered(
  workspace: string,
  { targetPath, files }: FileList,
): Promise<void> {
  const folder = resolveSafeChildPath(workspace, targetPath);
  await fs.emptyDir(folder);
  for (const { path, content } of files) {
    const file = resolveSafeChildPath(folder, path);
    await fs.ensureDir(dirname(file));
    await fs.writeFile(file, content);
  }
}
