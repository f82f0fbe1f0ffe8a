import { dirname, join } from 'node:path';
import { FLIGHTS_PARQUET } from '../components/versions';
import { LakehouseError } from '../errors';
import { sha256Of } from './download';

/**
 * The flights Parquet file of `vega-datasets`, a dependency of this package
 * that the package manager has fetched and verified.
 */
export async function findFlightsParquet(): Promise<string> {
  // The package exports only its module; the data lies two levels above it.
  const entry = require.resolve('vega-datasets');
  const root = entry
    .slice(0, entry.lastIndexOf('vega-datasets'))
    .concat('vega-datasets');
  const file = join(root, FLIGHTS_PARQUET.path);
  const found = await sha256Of(file);
  if (found !== FLIGHTS_PARQUET.sha256) {
    throw new LakehouseError(`${file} has the SHA-256 ${found}`, {
      hint: `Expected ${
        FLIGHTS_PARQUET.sha256
      }; reinstall vega-datasets in ${dirname(root)}.`,
    });
  }
  return file;
}
