import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  HIVE_METASTORE,
  HIVE_METASTORE_EXTRA_JARS,
  VERSIONS,
} from '../components/versions';
import { extractTarGz } from './archive';
import { cachedFolder } from './cachedFolder';
import { downloadArtifact } from './maven';

/** The standalone Hive Metastore with the jars its tarball lacks. Returns its home folder. */
export function installHiveMetastore(cacheDir: string): Promise<string> {
  const name = `hive-metastore-${VERSIONS['hive-metastore']}`;
  return cachedFolder(cacheDir, name, async folder => {
    const archive = await downloadArtifact(
      HIVE_METASTORE,
      join(cacheDir, 'downloads'),
    );
    await extractTarGz(archive, folder);
    // A handful at a time: these are many small files.
    const waiting = [...HIVE_METASTORE_EXTRA_JARS];
    const worker = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        await downloadArtifact(next, join(folder, 'extra'));
      }
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
    await rm(archive, { force: true });
  });
}
