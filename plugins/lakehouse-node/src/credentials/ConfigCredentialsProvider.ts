import { Config } from '@backstage/config';
import { NotFoundError } from '@backstage/errors';
import {
  CredentialsProvider,
  PasswordCredentials,
  S3Credentials,
  SecretReference,
} from './types';

/**
 * Secrets that the app's own configuration holds, usually substituted from the environment or a mounted file.
 * The reference's path is the configuration key.
 *
 * @public
 */
export class ConfigCredentialsProvider implements CredentialsProvider {
  readonly id = 'config';

  static fromConfig(config: Config): ConfigCredentialsProvider {
    return new ConfigCredentialsProvider(config);
  }

  private constructor(private readonly config: Config) {}

  async getS3Credentials(reference: SecretReference): Promise<S3Credentials> {
    const credentials = this.config.getOptionalConfig(reference.path);
    if (!credentials) {
      throw new NotFoundError(`No credentials at '${reference.path}'`);
    }
    return {
      accessKeyId: credentials.getString('accessKeyId'),
      secretAccessKey: credentials.getString('secretAccessKey'),
      sessionToken: credentials.getOptionalString('sessionToken'),
    };
  }

  async getPassword(reference: SecretReference): Promise<PasswordCredentials> {
    const password = this.config.getOptionalString(reference.path);
    if (!password) {
      throw new NotFoundError(`No password at '${reference.path}'`);
    }
    return { password };
  }
}
