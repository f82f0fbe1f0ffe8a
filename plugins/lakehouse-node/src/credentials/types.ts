/**
 * Names a secret without holding it.
 * `provider` says who can resolve it (`config` for secrets that the app's configuration holds), `path` is that provider's own name for it.
 *
 * @public
 */
export interface SecretReference {
  provider: string;
  path: string;
}

/** @public */
export interface S3Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** @public */
export interface PasswordCredentials {
  password: string;
}

/**
 * Resolves references to secrets in the process that needs them. Secrets never travel between plugins, and never into logs.
 *
 * @public
 */
export interface CredentialsProvider {
  /** The provider's id in {@link SecretReference}. */
  readonly id: string;
  /** Throws a `NotFoundError` that names the reference, never a secret, when nothing is there. */
  getS3Credentials(reference: SecretReference): Promise<S3Credentials>;
  getPassword(reference: SecretReference): Promise<PasswordCredentials>;
}

/** Resolves a reference through whichever provider it names. @public */
export interface CredentialsService {
  getS3Credentials(reference: SecretReference): Promise<S3Credentials>;
  getPassword(reference: SecretReference): Promise<PasswordCredentials>;
}
