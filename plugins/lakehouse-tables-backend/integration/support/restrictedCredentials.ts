import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { LakehouseConnection } from '@lakehouse-portal/local-lakehouse';

/** Credentials of the real store that may read everything but what `denied` names, as `bucket/key` with asterisks. */
export async function restrictedCredentials(
  connection: LakehouseConnection,
  options: { denied: string },
): Promise<{ accessKey: string; secretKey: string; sessionToken: string }> {
  const { objectStore } = connection;
  const sts = new STSClient({
    endpoint: objectStore.endpoint,
    region: objectStore.region,
    credentials: {
      accessKeyId: objectStore.accessKey,
      secretAccessKey: objectStore.secretKey,
    },
  });
  const statement = (Effect: 'Allow' | 'Deny', resource: string) => ({
    Effect,
    Action: ['s3:GetObject'],
    Resource: [`arn:aws:s3:::${resource}`],
  });
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
            statement('Allow', `${objectStore.bucket}/*`),
            statement('Deny', options.denied),
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
