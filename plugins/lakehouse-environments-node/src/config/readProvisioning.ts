import { Config } from '@backstage/config';
import { readCluster } from './readCluster';
import { readCommitter } from './readCommitter';
import { readDuration, readPrice, readUrl } from './readValues';
import { readSources } from './readSources';
import { PricesConfig, ProvisioningConfig, RepositoryConfig } from './types';

const ROOT = 'lakehouse.provisioning';

/**
 * Reads `lakehouse.provisioning`. Throws at the first thing wrong, naming the key and never a secret; `undefined` where the
 * portal makes no environments.
 *
 * @public
 */
export function readProvisioning(root: Config): ProvisioningConfig | undefined {
  const config = root.getOptionalConfig(ROOT);
  if (!config) return undefined;
  const clusters = config.getConfig('clusters');
  const ids = clusters.keys();
  if (ids.length === 0) {
    throw new Error(`Invalid config at '${ROOT}.clusters': names no cluster`);
  }
  const configured =
    root.getOptionalConfig('lakehouse.environments')?.keys() ?? [];
  const prices = config.getOptionalConfig('prices');
  const deadlines = config.getOptionalConfig('deadlines');
  const duration = (key: string, fallback: { minutes?: number }) =>
    readDuration(deadlines, `${ROOT}.deadlines`, key, fallback);
  return {
    clusters: ids.map(id =>
      readCluster(
        id,
        clusters.getConfig(id),
        `${ROOT}.clusters.${id}`,
        configured,
      ),
    ),
    repository: readRepository(root, config.getConfig('repository')),
    delivery: readDelivery(config),
    ...readSources(config),
    ...(prices && { prices: readPrices(prices) }),
    deadlines: {
      componentMs: duration('component', { minutes: 10 }),
      environmentMs: duration('environment', { minutes: 60 }),
    },
  };
}

function readRepository(root: Config, config: Config): RepositoryConfig {
  const path = (config.getOptionalString('path') ?? 'environments').replace(
    /^\/+|\/+$/g,
    '',
  );
  if (
    path
      .split('/')
      .some(part => !/^[A-Za-z0-9._-]+$/.test(part) || /^\.+$/.test(part))
  ) {
    throw new Error(
      `Invalid config at '${ROOT}.repository.path': must be a folder within the repository`,
    );
  }
  return {
    url: readUrl(config.getString('url'), `${ROOT}.repository.url`),
    branch: config.getOptionalString('branch') ?? 'main',
    path,
    username: config.getOptionalString('username'),
    password: config.getOptionalString('password'),
    committer: readCommitter(root),
  };
}

function readDelivery(config: Config): 'push' | 'pull-request' {
  const delivery = config.getOptionalString('delivery') ?? 'push';
  if (delivery !== 'push' && delivery !== 'pull-request') {
    throw new Error(
      `Invalid config at '${ROOT}.delivery': '${delivery}' is not one of 'push', 'pull-request'`,
    );
  }
  return delivery;
}

function readPrices(config: Config): PricesConfig {
  const root = `${ROOT}.prices`;
  const currency = config.getString('currency');
  if (!/^[A-Z]{3}$/.test(currency)) {
    throw new Error(
      `Invalid config at '${root}.currency': '${currency}' is not a currency of ISO 4217, such as 'BRL'`,
    );
  }
  return {
    currency,
    cpuCoreMonth: readPrice(config, root, 'cpuCoreMonth'),
    memoryGiBMonth: readPrice(config, root, 'memoryGiBMonth'),
    storageGiBMonth: readPrice(config, root, 'storageGiBMonth'),
  };
}
