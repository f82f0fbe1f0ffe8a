import { createServer } from 'node:net';
import { componentsOf } from '../components';
import {
  LAKEHOUSE,
  LakehousePorts,
  Profile,
  SIDE_PORTS,
} from '../components/types';
import { LakehouseError } from '../errors';

export const DEFAULT_PORT_BASE = 18_000;
const BLOCK = 100;
const BLOCKS_TRIED = 40;

const TRINO_OFFSET = 5;
const PORTAL_OFFSET = 7;

/** The ports of a lakehouse by its base. `base + 7` is left for the portal. */
export function portsFrom(base: number): LakehousePorts {
  return {
    postgresql: base + 1,
    'hive-metastore': base + 2,
    minio: base + 3,
    minioConsole: base + 4,
    trino: base + TRINO_OFFSET,
    prefect: base + 6,
    // 7 to 9: the portal's.
    'kube-apiserver': base + 10,
    etcd: base + 11,
    etcdPeer: base + 12,
    'kube-controller-manager': base + 13,
    redis: base + 14,
    'argocd-repo-server': base + 15,
    argocdRepoServerMetrics: base + 16,
    'argocd-application-controller': base + 17,
    'git-server': base + 18,
    'pod-simulator': base + 19,
  };
}

/** All ports of the block that these are of: an earlier version may have recorded fewer. */
export function completePorts(recorded: { trino: number }): LakehousePorts {
  return portsFrom(recorded.trino - TRINO_OFFSET);
}

/** Those of them that the core and the profiles listen on. */
export function portsInUse(
  ports: LakehousePorts,
  profiles: readonly Profile[],
): Record<string, number> {
  const started = new Set<string>(
    componentsOf(profiles).map(({ name }) => name),
  );
  const owners: Partial<Record<string, string>> = SIDE_PORTS;
  return Object.fromEntries(
    Object.entries(ports).filter(([name]) => started.has(owners[name] ?? name)),
  );
}

/** Whether nothing listens on this loopback port. */
export function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: LAKEHOUSE.host, exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}

async function takenOf(
  ports: Record<string, number>,
): Promise<[string, number][]> {
  const taken: [string, number][] = [];
  for (const [name, port] of Object.entries(ports)) {
    if (!(await isFree(port))) {
      taken.push([name, port]);
    }
  }
  return taken;
}

/** @throws LakehouseError that names each taken port and the component that wanted it */
export async function assertFree(ports: Record<string, number>): Promise<void> {
  const taken = await takenOf(ports);
  if (taken.length) {
    const list = taken.map(([name, port]) => `${port} (${name})`).join(', ');
    throw new LakehouseError(
      `Another program listens on the port${
        taken.length > 1 ? 's' : ''
      } ${list}`,
      {
        hint: 'End that program, or choose another block of ports with --port-base or LAKEHOUSE_PORT_BASE.',
      },
    );
  }
}

/**
 * The ports to use: the explicit base, which must be free, or the first free
 * block from the default base on.
 *
 * @param explicitBase - first port of the block, 1024 to 65435
 * @param profiles - what is started beside the core
 */
export async function choosePorts(
  explicitBase?: number,
  profiles: readonly Profile[] = [],
): Promise<LakehousePorts> {
  if (explicitBase !== undefined) {
    const ports = portsFrom(explicitBase);
    await assertFree(portsInUse(ports, profiles));
    return ports;
  }
  for (let block = 0; block < BLOCKS_TRIED; block++) {
    const base = DEFAULT_PORT_BASE + block * BLOCK;
    const ports = portsFrom(base);
    const free =
      (await takenOf(ports)).length === 0 &&
      (await isFree(base + PORTAL_OFFSET));
    if (free) {
      return ports;
    }
  }
  throw new LakehouseError(
    `No free block of ports from ${DEFAULT_PORT_BASE} on`,
    { hint: 'Choose one with --port-base or LAKEHOUSE_PORT_BASE.' },
  );
}

/** Reads a port base from an option or `LAKEHOUSE_PORT_BASE`. */
export function parsePortBase(option?: string): number | undefined {
  const text = option ?? process.env.LAKEHOUSE_PORT_BASE;
  if (text === undefined || text === '') {
    return undefined;
  }
  const base = Number(text);
  if (!Number.isInteger(base) || base < 1024 || base > 65_435) {
    throw new LakehouseError(`"${text}" is not a port base`, {
      hint: 'Give a whole number from 1024 to 65435, for example 18000.',
    });
  }
  return base;
}
