import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  TRINO_PLUGINS,
  TRINO_PLUGIN_UNUSED,
  TRINO_SERVER,
  VERSIONS,
} from '../components/versions';
import { extractTarGz, extractZip } from './archive';
import { cachedFolder } from './cachedFolder';
import { downloadArtifact } from './maven';

/** Trino's core server with the Iceberg and TPC-H plugins. Returns its home folder. */
export function installTrino(cacheDir: string): Promise<string> {
  return cachedFolder(cacheDir, `trino-${VERSIONS.trino}`, async folder => {
    const downloads = join(cacheDir, 'downloads');
    const [server, ...plugins] = await Promise.all(
      [TRINO_SERVER, ...Object.values(TRINO_PLUGINS)].map(artifact =>
        downloadArtifact(artifact, downloads),
      ),
    );
    // Of the core's own plugins none is needed: no spooling, no geospatial.
    await extractTarGz(server, folder, path => !path.includes('/plugin/'));
    const names = Object.keys(TRINO_PLUGINS);
    for (const [index, archive] of plugins.entries()) {
      await extractZip(
        archive,
        join(folder, 'plugin', names[index]),
        path => !TRINO_PLUGIN_UNUSED.some(unused => unused.test(path)),
      );
    }
    await Promise.all(
      [server, ...plugins].map(archive => rm(archive, { force: true })),
    );
  });
}
