import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { LakehouseConnection } from '@lakehouse-portal/local-lakehouse';

/**
 * Credentials of the real store that may do one thing everywhere, but not on what `denied` names, as `bucket/key` with
 * asterisks: read, or write beside everything else.
 */
export async function restrictedCredentials(
  connection: LakehouseConnection,
  options: {
    denied: string[];
    /** Default `reading`. */
    when?: 'reading' | 'writing';
  },
): Promise<{ accessKey: string; secretKey: string; sessionToken: string }> {
  const { objectStore } = connection;
  const writes = options.when === 'writing';
  const sts = new STSClient({
    endpoint: objectStore.endpoint,
    region: objectStore.region,
    credentials: {
      accessKeyId: objectStore.accessKey,
      secretAccessKey: objectStore.secretKey,
    },
  });
  const statement = (
    Effect: 'Allow' | 'Deny',
    Action: string,
    resources: string[],
  ) => ({
    Effect,
    Action: [Action],
    Resource: resources.map(resource => `arn:aws:s3:::${resource}`),
  });
  const { bucket } = objectStore;
  try {
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({
        // MinIO asks for both and uses neither.
        RoleArn: 'arn:minio:iam:::role/unused',
        RoleSessionName: 'portal-faults',
        DurationSeconds: 3600,
        Policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            statement('Allow', writes ? 's3:*' : 's3:GetObject', [
              bucket,
              `${bucket}/*`,
            ]),
            statement(
              'Deny',
              writes ? 's3:PutObject' : 's3:GetObject',
              options.denied,
            ),
          ],
        }),
      }),
    );
    return {
      accessKey: Credentials!.AccessKeyId!,
      secretKey: Credentials!.SecretAccessKey!,
      sessionToken: Credentials!.SessionToken!,
    };
  } finally {
    sts.destroy();
  }
}
