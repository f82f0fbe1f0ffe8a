import { Profile } from '../components/types';
import { findFlightsParquet } from './flights';
import { installLakehouse } from './installLakehouse';
import { installPythonEnvironment } from './python';

/** Fetches and builds all that `start` would, sample data's tools included. */
export async function installEverything(
  cacheDir: string,
  report: (line: string) => void,
  profiles: readonly Profile[] = [],
): Promise<void> {
  const start = Date.now();
  await Promise.all([
    installLakehouse(cacheDir, report, profiles),
    installPythonEnvironment(cacheDir),
    findFlightsParquet(),
  ]);
  report(
    `everything is in ${cacheDir}, ${((Date.now() - start) / 1000).toFixed(
      1,
    )} s`,
  );
}
