import { NotFoundError } from '@backstage/errors';
import {
  CredentialsProvider,
  CredentialsService,
  SecretReference,
} from './types';

/** Picks the provider that a reference names. @public */
export class DefaultCredentialsService implements CredentialsService {
  static create(options: {
    providers: CredentialsProvider[];
  }): DefaultCredentialsService {
    const byId = new Map<string, CredentialsProvider>();
    for (const provider of options.providers) {
      if (byId.has(provider.id)) {
        throw new Error(
          `Two credentials providers have the id '${provider.id}'`,
        );
      }
      byId.set(provider.id, provider);
    }
    return new DefaultCredentialsService(byId);
  }

  private constructor(
    private readonly providers: Map<string, CredentialsProvider>,
  ) {}

  async getS3Credentials(reference: SecretReference) {
    return this.providerOf(reference).getS3Credentials(reference);
  }

  async getPassword(reference: SecretReference) {
    return this.providerOf(reference).getPassword(reference);
  }

  private providerOf(reference: SecretReference): CredentialsProvider {
    const provider = this.providers.get(reference.provider);
    if (!provider) {
      throw new NotFoundError(
        `No credentials provider '${reference.provider}' for '${reference.path}'`,
      );
    }
    return provider;
  }
}
