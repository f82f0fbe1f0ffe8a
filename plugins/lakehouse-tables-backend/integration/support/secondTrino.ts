import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type LakehouseConnection,
  SecondTrino,
  startSecondTrino,
} from '@lakehouse-portal/local-lakehouse';
import { restrictedCredentials } from './restrictedCredentials';

/** Queries that it runs, and that may wait. */
const CONCURRENT = 6;
const QUEUED = 1;
/** What Trino calls at the metastore to take a table's lock, and to move its pointer, as they stand in the bytes it sends. */
export const LOCK = '\x00\x00\x00\x04lock';
export const MOVE = 'alter_table';
/** A catalog of it in which nobody may change tables. */
export const READ_ONLY_CATALOG = 'readonly';

/**
 * A second real Trino over the same metastore and store. It may queue little, has a catalog in which it denies every change,
 * and the real store denies it to write below the named folders.
 */
export async function startLimitedTrino(
  connection: LakehouseConnection,
  options: {
    dataDir: string;
    name: string;
    /** Of a proxy before the metastore. */
    metastorePort?: number;
    /** Below the warehouse; an asterisk stands for any text, as in the location of a table. */
    denied?: string[];
  },
): Promise<SecondTrino> {
  const { dataDir, name, denied = [] } = options;
  const { metastore, objectStore } = connection;
  const port = options.metastorePort ?? metastore.port;
  const credentials = await restrictedCredentials(connection, {
    when: 'writing',
    denied: denied.length
      ? denied.map(folder => `${objectStore.bucket}/*/${folder}/*`)
      : [`${objectStore.bucket}/nothing/*`],
  });
  const readOnly = readFileSync(
    join(dataDir, 'trino', 'etc', 'catalog', 'lakehouse.properties'),
    'utf8',
  );
  return startSecondTrino({
    dataDir,
    name,
    settings: {
      'config.properties': {
        'query.max-concurrent-queries': String(CONCURRENT),
        'query.max-queued-queries': String(QUEUED),
      },
      'catalog/lakehouse.properties': {
        'hive.metastore.uri': `thrift://${metastore.host}:${port}`,
        // A metastore that is gone is to be noticed soon, one that a test keeps from answering is not.
        'hive.metastore.thrift.client.max-retries': '1',
        'hive.metastore.thrift.client.read-timeout': '2m',
        // From the environment instead.
        's3.aws-access-key': undefined,
        's3.aws-secret-key': undefined,
      },
    },
    files: {
      [`catalog/${READ_ONLY_CATALOG}.properties`]: `${readOnly}iceberg.security=READ_ONLY\n`,
    },
    env: {
      AWS_ACCESS_KEY_ID: credentials.accessKey,
      AWS_SECRET_ACCESS_KEY: credentials.secretKey,
      AWS_SESSION_TOKEN: credentials.sessionToken,
    },
  });
}

/**
 * Takes all the places that a Trino has for queries, with queries that wait for somebody to read on.
 * Resolves how to give them back.
 */
export async function fillQueue(
  trinoUrl: string,
): Promise<() => Promise<void>> {
  const headers = { 'x-trino-user': 'somebody-else' };
  const open: string[] = [];
  for (;;) {
    let reply = await statement(`${trinoUrl}/v1/statement`, {
      method: 'POST',
      body: 'select * from tpch.sf1.lineitem',
      headers,
    });
    // One that is queued, or has begun to answer, keeps its place.
    while (
      reply.nextUri &&
      !reply.data &&
      !['RUNNING', 'QUEUED'].includes(reply.stats.state)
    ) {
      reply = await statement(reply.nextUri, { headers });
    }
    if (reply.nextUri) {
      // A query takes its place when it is first asked for.
      reply = await statement(reply.nextUri, { headers });
    }
    if (!reply.nextUri) {
      break;
    }
    open.push(reply.nextUri);
  }
  return async () => {
    await Promise.all(
      open.map(uri => fetch(uri, { method: 'DELETE', headers })),
    );
  };
}

async function statement(
  url: string,
  request: RequestInit,
): Promise<{ nextUri?: string; data?: unknown[]; stats: { state: string } }> {
  const response = await fetch(url, request);
  return response.json() as ReturnType<typeof statement>;
}
