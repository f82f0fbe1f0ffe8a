import { randomBytes } from 'node:crypto';
import {
  DeleteObjectsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { mockServices } from '@backstage/backend-test-utils';
import {
  CredentialsService,
  EnvironmentDescriptor,
} from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { TrinoSession } from '@lakehouse-portal/local-lakehouse';
import {
  DefaultEnvironmentVerifier,
  SCRATCH_SCHEMA,
} from '../src/services/verification';
import { readConnection } from './support/cluster';

const NOWHERE = '127.0.0.1:9';

describe('the smoke check against a real lakehouse', () => {
  const { trino, metastore, objectStore } = readConnection();
  const schemaPrefix = `t${randomBytes(4).toString('hex')}_`;
  const logger = mockServices.logger.mock();

  const verifier = (secretAccessKey = objectStore.secretKey) => {
    const credentials: CredentialsService = {
      getS3Credentials: async () => ({
        accessKeyId: objectStore.accessKey,
        secretAccessKey,
      }),
      getPassword: async () => ({ password: 'none' }),
    };
    return DefaultEnvironmentVerifier.create({ credentials, logger });
  };

  const target = (
    changes: {
      metastore?: string;
      bucket?: string;
      trino?: string;
      catalog?: string;
    } = {},
  ) => {
    const descriptor: EnvironmentDescriptor = {
      id: 'local',
      title: 'Local',
      catalogs: [
        {
          id: 'lakehouse',
          metastore: {
            type: 'hive',
            uri: `thrift://${
              changes.metastore ?? `${metastore.host}:${metastore.port}`
            }`,
          },
          objectStore: {
            type: 's3',
            endpoint: objectStore.endpoint,
            region: objectStore.region,
            pathStyle: objectStore.pathStyle,
            buckets: [changes.bucket ?? objectStore.bucket],
            credentials: { provider: 'test', path: 'x' },
          },
        },
      ],
      engines: [
        {
          id: 'trino',
          type: 'trino',
          url: changes.trino ?? trino.url,
          user: trino.user,
          catalogs: { lakehouse: changes.catalog ?? trino.catalog },
        },
      ],
    };
    return { descriptor, schemaPrefix };
  };
  const never = new AbortController().signal;

  const schemas = async () =>
    (
      await new TrinoSession(trino.url).run(
        `SHOW SCHEMAS FROM ${trino.catalog} LIKE '${schemaPrefix}%'`,
      )
    ).flat();

  it('passes, and leaves nothing behind', async () => {
    const verification = await verifier().verify(target(), never);
    expect(verification).toMatchObject({
      outcome: 'passed',
      checks: [
        { name: 'metastore', outcome: 'passed' },
        { name: 'bucket', outcome: 'passed' },
        { name: 'engine', outcome: 'passed' },
        { name: 'scratch-table', outcome: 'passed' },
      ],
    });
    expect(await schemas()).toEqual([]);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('passes for several at once', async () => {
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => verifier().verify(target(), never)),
    );
    expect(
      outcomes.flatMap(({ checks }) =>
        checks.filter(({ outcome }) => outcome !== 'passed'),
      ),
    ).toEqual([]);
    expect(await schemas()).toEqual([]);
  });

  it.each([
    ['metastore', { metastore: NOWHERE }, 'metastore-unreachable'],
    ['bucket', { bucket: 'no-such-bucket' }, 'bucket-missing'],
    ['engine', { trino: `http://127.0.0.1:2` }, 'engine-unreachable'],
  ])('does not pass without its %s', async (name, changes, code) => {
    const { outcome, checks } = await verifier().verify(target(changes), never);
    expect(outcome).toBe('failed');
    expect(checks).toContainEqual(
      expect.objectContaining({
        name,
        outcome: 'failed',
        reason: expect.objectContaining({ code }),
      }),
    );
    expect(checks).toContainEqual({
      name: 'scratch-table',
      outcome: 'not-run',
    });
  });

  it('does not pass with credentials that the store does not know', async () => {
    const { checks } = await verifier('wrong-secret').verify(target(), never);
    expect(checks[1].reason?.code).toBe('bucket-denied');
    expect(JSON.stringify(checks)).not.toContain('wrong-secret');
  });

  it('does not pass where the engine lacks the catalog', async () => {
    const { checks } = await verifier().verify(
      target({ catalog: 'no_such_catalog' }),
      never,
    );
    expect(checks[3].reason).toMatchObject({
      code: 'scratch-table-failed',
      params: { step: 'create-schema' },
    });
  });

  it('cleans up when it is stopped in the middle', async () => {
    const stop = new AbortController();
    const watch = async () => {
      for (;;) {
        const found = await schemas();
        if (String(found).includes(SCRATCH_SCHEMA)) break;
      }
      stop.abort(new Error('stopped'));
    };
    await expect(
      Promise.all([verifier().verify(target(), stop.signal), watch()]),
    ).rejects.toThrow('stopped');
    expect(await schemas()).toEqual([]);
  });

  it('measures how fast the engine and the metastore answer', async () => {
    const thresholds = await verifier().measureThresholds(target(), never);
    expect(
      thresholds.map(({ name, verdict, value }) => [
        name,
        verdict,
        typeof value,
      ]),
    ).toEqual([
      ['simple-query', 'within', 'number'],
      ['metastore-latency', expect.stringMatching(/within|beyond/), 'number'],
      ['dbt-throughput', 'unknown', 'undefined'],
      ['cpu', 'unknown', 'undefined'],
    ]);
  });

  it('measures what a build has published to the bucket', async () => {
    const id = `t${randomBytes(4).toString('hex')}`;
    const Bucket = objectStore.bucket;
    const folder = `dbt/${id}/lakehouse_enterprise`;
    const files = {
      [`${folder}/latest.json`]: {
        run: 'r1',
        environment: id,
        status: 'success',
        finished_at: '2026-11-30T08:10:00+00:00',
        artifacts: ['run_results.json'],
      },
      [`${folder}/r1/run_results.json`]: {
        metadata: {
          dbt_schema_version:
            'https://schemas.getdbt.com/dbt/run-results/v6.json',
          generated_at: '2026-11-30T08:09:00Z',
        },
        results: [
          {
            unique_id: 'model.lakehouse_enterprise.gold',
            status: 'success',
            execution_time: 8,
            relation_name: '"lakehouse"."gold"."t"',
            adapter_response: { rows_affected: 20_000 },
          },
        ],
      },
    };
    const client = new S3Client({
      endpoint: objectStore.endpoint,
      region: objectStore.region,
      forcePathStyle: objectStore.pathStyle,
      credentials: {
        accessKeyId: objectStore.accessKey,
        secretAccessKey: objectStore.secretKey,
      },
    });
    const measured = async () => {
      const { descriptor, ...rest } = target();
      const thresholds = await verifier().measureThresholds(
        {
          ...rest,
          descriptor: {
            ...descriptor,
            id,
            engines: [],
            dbt: {
              location: `s3://${Bucket}/dbt/${id}`,
              catalog: 'lakehouse',
              projects: ['lakehouse_enterprise'],
            },
          },
        },
        never,
      );
      return thresholds.find(({ name }) => name === 'dbt-throughput');
    };
    try {
      expect((await measured())?.note?.code).toBe('dbt-no-build');
      for (const [Key, content] of Object.entries(files)) {
        const Body = JSON.stringify(content);
        await client.send(new PutObjectCommand({ Bucket, Key, Body }));
      }
      expect(await measured()).toMatchObject({
        value: 2_500,
        measuredAt: '2026-11-30T08:10:00.000Z',
        verdict: 'within',
        note: { code: 'dbt-slowest-layer', params: { layer: 'gold' } },
      });
    } finally {
      const Objects = Object.keys(files).map(Key => ({ Key }));
      await client.send(
        new DeleteObjectsCommand({ Bucket, Delete: { Objects } }),
      );
      client.destroy();
    }
  });
});
