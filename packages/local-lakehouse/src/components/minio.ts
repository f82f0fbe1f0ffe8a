import { mkdir } from 'node:fs/promises';
import {
  CreateBucketCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Component, componentUrl, LAKEHOUSE, LakehouseContext } from './types';
import { VERSIONS } from './versions';

async function createBucket(context: LakehouseContext): Promise<void> {
  const client = new S3Client({
    endpoint: componentUrl('minio', context.ports),
    region: LAKEHOUSE.region,
    forcePathStyle: true,
    maxAttempts: 5,
    requestHandler: { requestTimeout: 10_000, connectionTimeout: 5_000 },
    credentials: {
      accessKeyId: context.credentials.objectStoreAccessKey,
      secretAccessKey: context.credentials.objectStoreSecretKey,
    },
  });
  try {
    await client.send(new CreateBucketCommand({ Bucket: LAKEHOUSE.bucket }));
  } catch (error) {
    const present =
      error instanceof S3ServiceException &&
      error.name === 'BucketAlreadyOwnedByYou';
    if (!present) {
      throw error;
    }
  } finally {
    client.destroy();
  }
}

export const minio: Component = {
  name: 'minio',
  version: VERSIONS.minio,
  startDeadlineMs: 60_000,
  stopSignal: 'SIGTERM',
  stopDeadlineMs: 15_000,
  needs: [],

  async prepare(context) {
    await mkdir(context.layout.minio, { recursive: true, mode: 0o700 });
  },

  launch(context) {
    const { ports, credentials, layout, installation } = context;
    return {
      file: installation.minioBinary,
      args: [
        ...['server', '--quiet', layout.minio],
        ...['--address', `${LAKEHOUSE.host}:${ports.minio}`],
        ...['--console-address', `${LAKEHOUSE.host}:${ports.minioConsole}`],
      ],
      cwd: layout.minio,
      env: {
        MINIO_ROOT_USER: credentials.objectStoreAccessKey,
        MINIO_ROOT_PASSWORD: credentials.objectStoreSecretKey,
        MINIO_REGION: LAKEHOUSE.region,
        // It must not call home, nor offer to replace itself.
        MINIO_UPDATE: 'off',
        MINIO_CALLHOME_ENABLE: 'off',
      },
    };
  },

  afterStart: createBucket,
};
