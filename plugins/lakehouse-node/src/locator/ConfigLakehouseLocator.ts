import { LoggerService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { readEnvironments } from './readEnvironments';
import { EnvironmentDescriptor, LakehouseLocator } from './types';

/**
 * The environments that the app's configuration describes.
 *
 * @public
 */
export class ConfigLakehouseLocator implements LakehouseLocator {
  /** Throws, naming the key, when the configuration is wrong. */
  static fromConfig(
    config: Config,
    options: { logger: LoggerService },
  ): ConfigLakehouseLocator {
    const environments = readEnvironments(config);
    for (const [uri, users] of sharedMetastores(environments)) {
      options.logger.info(
        `The catalogs ${users.join(
          ', ',
        )} share the metastore ${uri}: their tables are listed once for each of them`,
      );
    }
    return new ConfigLakehouseLocator(environments);
  }

  private constructor(private readonly environments: EnvironmentDescriptor[]) {}

  async listEnvironments(): Promise<EnvironmentDescriptor[]> {
    return this.environments;
  }
}

function sharedMetastores(
  environments: EnvironmentDescriptor[],
): [string, string[]][] {
  const users = new Map<string, string[]>();
  for (const environment of environments) {
    for (const { id, metastore } of environment.catalogs) {
      if (metastore.type === 'hive') {
        const list = users.get(metastore.uri) ?? [];
        users.set(metastore.uri, [...list, `${environment.id}/${id}`]);
      }
    }
  }
  return [...users].filter(([, list]) => list.length > 1);
}
