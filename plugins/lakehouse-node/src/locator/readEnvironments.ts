import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { readCatalog, readEngine } from './readConnections';
import { readDbt } from './readDbt';
import { readId } from './readValues';
import { EnvironmentDescriptor } from './types';

/** Where the static description of lakehouses stands in the app's configuration. */
export const ENVIRONMENTS_KEY = 'lakehouse.environments';

/**
 * Reads all environments of the configuration. Throws at the first thing wrong, naming the key.
 */
export function readEnvironments(config: Config): EnvironmentDescriptor[] {
  const environments = config.getOptionalConfig(ENVIRONMENTS_KEY);
  if (!environments) {
    return [];
  }
  return environments
    .keys()
    .map(id =>
      readEnvironment(
        id,
        environments.getConfig(id),
        `${ENVIRONMENTS_KEY}.${id}`,
      ),
    );
}

function readEnvironment(
  id: string,
  config: Config,
  path: string,
): EnvironmentDescriptor {
  readId(id, path);
  const catalogsConfig = config.getConfig('catalogs');
  const catalogIds = catalogsConfig.keys();
  if (catalogIds.length === 0) {
    throw new Error(`Invalid config at '${path}.catalogs': names no catalog`);
  }
  const enginesConfig = config.getOptionalConfig('engines');
  const engines = (enginesConfig?.keys() ?? []).map(engineId =>
    readEngine(
      engineId,
      enginesConfig!.getConfig(engineId),
      `${path}.engines.${engineId}`,
      catalogIds,
    ),
  );
  const catalogs = catalogIds.map(catalogId =>
    readCatalog(
      catalogId,
      catalogsConfig.getConfig(catalogId),
      `${path}.catalogs.${catalogId}`,
      engines,
    ),
  );
  const dbtConfig = config.getOptionalConfig('dbt');
  return {
    id,
    title: config.getOptionalString('title') ?? id,
    owner: readOwner(config, path),
    catalogs,
    engines,
    ...(dbtConfig && { dbt: readDbt(dbtConfig, `${path}.dbt`, catalogs) }),
  };
}

function readOwner(config: Config, path: string): string | undefined {
  const owner = config.getOptionalString('owner');
  if (owner === undefined) {
    return undefined;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(owner, {
        defaultKind: 'group',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    throw new Error(
      `Invalid config at '${path}.owner': '${owner}' is not an entity reference`,
    );
  }
}
