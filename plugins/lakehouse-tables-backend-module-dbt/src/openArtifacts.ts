import {
  CredentialsService,
  EnvironmentDescriptor,
} from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { ModelReadError } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-node';
import { ReadError, S3ObjectStore } from '@lakehouse-portal/iceberg-metadata';

/** Manifests of the largest projects have some tens of MiB. */
const MAX_BYTES = 128 * 1024 * 1024;

/** The folder into which one dbt project publishes. */
export interface ArtifactFolder {
  /**
   * Parsed JSON of a file; `undefined` where there is none of that name.
   *
   * @throws ModelReadError
   */
  read(name: string, signal: AbortSignal): Promise<unknown>;
  close(): void;
}

export type OpenArtifacts = (
  environment: EnvironmentDescriptor,
  project: string,
  credentials: CredentialsService,
) => Promise<ArtifactFolder>;

/** Opens the project's folder in the object store that the environment names for it. */
export const openArtifacts: OpenArtifacts = async (
  { dbt, catalogs },
  project,
  credentials,
) => {
  const objectStore = catalogs.find(
    each => each.id === dbt?.catalog,
  )?.objectStore;
  if (!dbt || objectStore?.type !== 's3') {
    throw new ModelReadError(
      'invalid',
      `The environment has no object store to read the dbt project '${project}' from`,
    );
  }
  const store = S3ObjectStore.create({
    endpoint: objectStore.endpoint,
    region: objectStore.region,
    pathStyle: objectStore.pathStyle,
    credentials:
      objectStore.credentials &&
      (await credentials.getS3Credentials(objectStore.credentials)),
  });
  const folder = `${dbt.location}/${project}`;
  return {
    async read(name, signal) {
      let content: Buffer;
      try {
        content = await store.get(`${folder}/${name}`, {
          signal,
          maxBytes: MAX_BYTES,
        });
      } catch (error) {
        if (error instanceof ReadError && error.kind === 'not-found') {
          return undefined;
        }
        throw toModelReadError(error, name);
      }
      try {
        return JSON.parse(content.toString('utf8'));
      } catch {
        // The parser's own words quote the content.
        throw new ModelReadError('invalid', `${name}: is not JSON`);
      }
    },
    close: () => store.close(),
  };
};

function toModelReadError(error: unknown, name: string): unknown {
  if (!(error instanceof ReadError)) {
    return error;
  }
  const { kind, reason } = error;
  const code = kind === 'denied' || kind === 'unavailable' ? kind : 'invalid';
  return new ModelReadError(code, `${name}: ${reason}`, { cause: error });
}
