import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  readCommitter,
  RepositorySettings,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';

const KEY = 'lakehouse.provisioning.repository';

/** How changes reach the repository: by a push of our own, or by a pull request that somebody merges. */
export type Delivery = 'push' | 'pull-request';

/** Push where nothing is configured. */
export function readDelivery(config: Config): Delivery {
  const key = 'lakehouse.provisioning.delivery';
  const delivery = config.getOptionalString(key) ?? 'push';
  if (delivery !== 'push' && delivery !== 'pull-request') {
    throw new InputError(
      `Invalid configuration at ${key}: must be push or pull-request`,
    );
  }
  return delivery;
}

/** Undefined where no repository is configured. */
export function readRepositorySettings(
  config: Config,
): RepositorySettings | undefined {
  const repository = config.getOptionalConfig(KEY);
  if (!repository) {
    return undefined;
  }
  const url = URL.parse(repository.getString('url'));
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new InputError(
      `Invalid configuration at ${KEY}.url: must be an http(s) address`,
    );
  }
  if (url.username || url.password) {
    throw new InputError(
      `Invalid configuration at ${KEY}.url: credentials belong in ${KEY}.username and ${KEY}.password`,
    );
  }
  return {
    url: url.href,
    branch: repository.getOptionalString('branch') ?? 'main',
    username: repository.getOptionalString('username'),
    password: repository.getOptionalString('password'),
    committer: readCommitter(config),
  };
}
