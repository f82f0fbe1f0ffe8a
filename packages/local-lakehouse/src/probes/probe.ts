import { Client } from 'pg';
import { prefectAddress } from '../components/prefect';
import {
  ComponentName,
  componentUrl,
  LAKEHOUSE,
  LakehouseCredentials,
  LakehousePorts,
} from '../components/types';
import { DataLayout } from '../paths';
import { probeCluster } from './probeCluster';
import { pingMetastore } from './metastorePing';

const TIMEOUT_MS = 5_000;

async function getOk(url: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, {
    ...init,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) {
    throw new Error(`HTTP ${response.status} from ${url}`);
  }
  return response;
}

async function probePostgres(
  ports: LakehousePorts,
  password: string,
): Promise<void> {
  const client = new Client({
    host: LAKEHOUSE.host,
    port: ports.postgresql,
    user: LAKEHOUSE.postgresUser,
    database: 'postgres',
    password,
    connectionTimeoutMillis: TIMEOUT_MS,
    query_timeout: TIMEOUT_MS,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('SELECT 1');
  } finally {
    await client.end();
  }
}

/** Whether each flow is served by somebody who asks for work. */
async function probeFlows(apiUrl: string): Promise<void> {
  const response = await getOk(`${apiUrl}/deployments/filter`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  const served = (await response.json()) as {
    status: string;
    paused: boolean;
  }[];
  const ready = served.filter(
    ({ status, paused }) => status === 'READY' && !paused,
  );
  if (!served.length || ready.length < served.length) {
    throw new Error(`${ready.length} of ${served.length} flows are served`);
  }
}

/** Where the components are, and how to log in to them. */
export interface ProbeTarget {
  layout: DataLayout;
  ports: LakehousePorts;
  credentials: LakehouseCredentials;
}

/**
 * Asks a component something only it can answer.
 *
 * @throws Error when it does not answer well within 5 s
 */
export async function probe(
  name: ComponentName,
  target: ProbeTarget,
): Promise<void> {
  const { ports, credentials } = target;
  switch (name) {
    case 'postgresql':
      await probePostgres(ports, credentials.postgresPassword);
      return;
    case 'hive-metastore':
      await pingMetastore(LAKEHOUSE.host, ports['hive-metastore'], TIMEOUT_MS);
      return;
    case 'minio':
      await getOk(`${componentUrl('minio', ports)}/minio/health/cluster`);
      return;
    case 'prefect':
      await getOk(`${prefectAddress(ports).apiUrl}/ready`);
      return;
    case 'flow-runner':
      await probeFlows(prefectAddress(ports).apiUrl);
      return;
    case 'trino': {
      const response = await getOk(`${componentUrl('trino', ports)}/v1/info`);
      const { starting } = (await response.json()) as { starting?: boolean };
      if (starting !== false) {
        throw new Error('is still starting');
      }
      return;
    }
    default:
      await probeCluster(name, target);
  }
}
