import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  CredentialsProvider,
  PasswordCredentials,
  S3Credentials,
  SecretReference,
} from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { ClusterConfig } from '../config/types';
import { readKubernetesSecret, SecretReadError } from './readKubernetesSecret';

const ACCESS_KEY_ID = ['accessKeyId', 'accessKey', 'username'];
const SECRET_ACCESS_KEY = ['secretAccessKey', 'secretKey', 'password'];
const SESSION_TOKEN = ['sessionToken'];
const PASSWORD = ['password'];

/**
 * Secrets that stay in their cluster and are read when they are needed. The reference's path is
 * `<cluster>/<namespace>/<secret>`.
 *
 * @public
 */
export class KubernetesSecretCredentialsProvider
  implements CredentialsProvider
{
  readonly id = 'kubernetes';

  static create(options: {
    clusters: ClusterConfig[];
  }): KubernetesSecretCredentialsProvider {
    return new KubernetesSecretCredentialsProvider(
      new Map(options.clusters.map(cluster => [cluster.id, cluster])),
    );
  }

  private constructor(private readonly clusters: Map<string, ClusterConfig>) {}

  async getS3Credentials(reference: SecretReference): Promise<S3Credentials> {
    const value = await this.read(reference);
    return {
      accessKeyId: required(value, ACCESS_KEY_ID, reference),
      secretAccessKey: required(value, SECRET_ACCESS_KEY, reference),
      sessionToken: value(SESSION_TOKEN),
    };
  }

  async getPassword(reference: SecretReference): Promise<PasswordCredentials> {
    const value = await this.read(reference);
    return { password: required(value, PASSWORD, reference) };
  }

  /** Resolves the Secret's values by key. */
  private async read(reference: SecretReference) {
    const [clusterId, namespace, name, ...rest] = reference.path.split('/');
    const cluster = this.clusters.get(clusterId);
    if (!cluster || !namespace || !name || rest.length > 0) {
      throw new NotFoundError(
        `No Secret at '${reference.path}': it must name a configured cluster, a namespace and a Secret`,
      );
    }
    try {
      const data = await readKubernetesSecret(cluster, namespace, name);
      return (keys: string[]) => {
        const key = keys.find(each => data[each] !== undefined);
        return key && Buffer.from(data[key], 'base64').toString('utf8');
      };
    } catch (error) {
      const { status, message } = error as SecretReadError;
      throw status === 404
        ? new NotFoundError(`No Secret at '${reference.path}'`)
        : new ServiceUnavailableError(
            `The Secret at '${reference.path}' cannot be read: ${message}`,
          );
    }
  }
}

function required(
  value: (keys: string[]) => string | undefined,
  keys: string[],
  reference: SecretReference,
): string {
  const found = value(keys);
  if (!found) {
    throw new NotFoundError(
      `The Secret at '${reference.path}' has none of the keys ${keys.join(
        ', ',
      )}`,
    );
  }
  return found;
}
