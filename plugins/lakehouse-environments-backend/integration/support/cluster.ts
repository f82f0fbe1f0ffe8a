import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LakehouseConnection } from '@lakehouse-portal/local-lakehouse';
import { ApiServer } from '../../src/services/cluster/api/ApiServer';

/** How to reach the local lakehouse and its cluster; the file is written by `local-lakehouse start`. */
export function readConnection(): LakehouseConnection &
  Required<Pick<LakehouseConnection, 'cluster'>> {
  const file = process.env.LAKEHOUSE_CONNECTION;
  if (!file) {
    throw new Error('LAKEHOUSE_CONNECTION must name a connection.json');
  }
  const connection: LakehouseConnection = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  const { cluster } = connection;
  if (!cluster) {
    throw new Error(
      `${file} has no cluster: start it with the profile cluster`,
    );
  }
  return { ...connection, cluster };
}

/** Of the local lakehouse, for stopping and starting parts of it. */
export function dataDirectory(): string {
  return dirname(process.env.LAKEHOUSE_CONNECTION!);
}

/** The cluster as the portal's account, or at another address. */
export function asPortal(url?: string): ApiServer {
  const { kubernetes } = readConnection().cluster;
  return ApiServer.create({
    url: url ?? kubernetes.url,
    ca: Buffer.from(kubernetes.caData, 'base64').toString('utf8'),
    token: kubernetes.token,
  });
}

/** The cluster as its administrator: somebody who does by hand what the portal may not. */
export function asAdministrator(): ApiServer {
  const { clusters, users } = JSON.parse(
    readFileSync(join(dataDirectory(), 'cluster', 'admin.kubeconfig'), 'utf8'),
  );
  const { server, 'certificate-authority-data': ca } = clusters[0].cluster;
  return ApiServer.create({
    url: server,
    ca: Buffer.from(ca, 'base64').toString('utf8'),
    token: users[0].user.token,
  });
}

/** Lets the pods of a namespace fail, until all is healed. */
export async function injectFault(
  namespace: string,
  fault: string,
): Promise<void> {
  const { url } = readConnection().cluster.simulator;
  const response = await fetch(`${url}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ namespace, fault }),
  });
  if (!response.ok) throw new Error(await response.text());
}

/** Only the faults of this namespace: others may be tested at the same time. */
export async function healFaults(namespace: string): Promise<void> {
  const { url } = readConnection().cluster.simulator;
  const faults = (await (await fetch(`${url}/faults`)).json()) as {
    id: string;
    namespace?: string;
  }[];
  for (const { id } of faults.filter(each => each.namespace === namespace)) {
    await fetch(`${url}/faults/${id}`, { method: 'DELETE' });
  }
}
