import {
  HeadBucketCommand,
  ListBucketsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { redactText } from '@lakehouse-portal/iceberg-metadata';
import {
  CredentialsService,
  EnvironmentDescriptor,
  ObjectStoreDescriptor,
} from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { checkFailed, NothingToCheck } from '../types';
import { withCredentials } from './credentials';

type S3Store = Extract<ObjectStoreDescriptor, { type: 's3' }>;

/** The buckets are there, and may be read. */
export async function checkBuckets(
  { catalogs }: EnvironmentDescriptor,
  credentials: CredentialsService,
  signal: AbortSignal,
): Promise<void> {
  const stores = catalogs.flatMap(({ objectStore }) =>
    objectStore.type === 's3' ? [objectStore] : [],
  );
  if (stores.length === 0) throw new NothingToCheck();
  await Promise.all(
    stores.map(store => checkStore(store, credentials, signal)),
  );
}

async function checkStore(
  store: S3Store,
  credentials: CredentialsService,
  abortSignal: AbortSignal,
): Promise<void> {
  const { endpoint, region, pathStyle, buckets } = store;
  const client = new S3Client({
    endpoint,
    region,
    forcePathStyle: pathStyle,
    maxAttempts: 2,
    credentials:
      store.credentials &&
      (await withCredentials(() =>
        credentials.getS3Credentials(store.credentials!),
      )),
  });
  try {
    if (!buckets || buckets.length === 0) {
      // Which one is the environment's is not known here; that the store answers to these credentials is.
      await client
        .send(new ListBucketsCommand(), { abortSignal })
        .catch(error => {
          throw explain(error, '', store, abortSignal);
        });
      return;
    }
    for (const Bucket of buckets) {
      await client
        .send(new HeadBucketCommand({ Bucket }), { abortSignal })
        .catch(error => {
          throw explain(error, Bucket, store, abortSignal);
        });
    }
  } finally {
    client.destroy();
  }
}

interface S3Failure {
  name?: string;
  message?: string;
  code?: string;
  $metadata?: { httpStatusCode?: number };
}

function explain(
  error: S3Failure,
  bucket: string,
  { endpoint = 'Amazon S3' }: S3Store,
  signal: AbortSignal,
): unknown {
  if (signal.aborted) return signal.reason;
  const status = error.$metadata?.httpStatusCode;
  const what = bucket ? `The bucket ${bucket}` : 'The object store';
  if (status === 404) {
    return checkFailed(
      'bucket-missing',
      { bucket, endpoint },
      `${what} is not there at ${endpoint}.`,
    );
  }
  if (status === 401 || status === 403 || status === 400) {
    const detail = error.name ?? `HTTP ${status}`;
    return checkFailed(
      'bucket-denied',
      { bucket, endpoint, detail },
      `${what} at ${endpoint} cannot be read with the credentials of the environment (${detail}).`,
    );
  }
  const detail = redactText(
    error.code ?? (status ? `HTTP ${status}` : error.message ?? 'no answer'),
  );
  return checkFailed(
    'bucket-unreachable',
    { bucket, endpoint, detail },
    `${what} at ${endpoint} cannot be reached: ${detail}`,
  );
}
