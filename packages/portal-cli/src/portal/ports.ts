import { createServer } from 'node:net';
import { type LakehouseConnection } from '@lakehouse-portal/local-lakehouse';
import { type PortalContext } from '../context';
import { PortalError } from '../errors';

/** The base when nobody fixed one and no local lakehouse runs. */
const DEFAULT_BASE = 18_000;

/** Offsets from the base port: the lakehouse takes those around them. */
const TRINO_OFFSET = 5;
const PORTAL_OFFSETS = [7, 8, 9];

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/**
 * The portal's port: base + 7, on the base of the local lakehouse if there is one. When someone else has it and the user fixed no
 * base, one of the two ports after it.
 *
 * @throws PortalError naming the port when there is no way out
 */
export async function choosePortalPort(
  context: PortalContext,
  connection: LakehouseConnection | undefined,
): Promise<number> {
  const base =
    context.portBase ??
    (connection
      ? Number(new URL(connection.trino.url).port) - TRINO_OFFSET
      : DEFAULT_BASE);
  const offsets = context.portBase
    ? PORTAL_OFFSETS.slice(0, 1)
    : PORTAL_OFFSETS;
  for (const offset of offsets) {
    if (await isFree(base + offset)) {
      return base + offset;
    }
  }
  throw new PortalError(
    `Port ${
      base + PORTAL_OFFSETS[0]
    } for the portal is taken by another program; ` +
      `end it, or set LAKEHOUSE_PORT_BASE to the first of twenty free ports`,
  );
}

const FIRST_TEST_BASE = 19_000;
const LAST_TEST_BASE = 29_000;
const PORTS_IN_BLOCK = 20;

/**
 * The first of twenty free ports, away from the defaults, so that a test run and
 * a portal in use never meet.
 */
export async function freePortBase(): Promise<number> {
  for (
    let base = FIRST_TEST_BASE;
    base < LAST_TEST_BASE;
    base += PORTS_IN_BLOCK
  ) {
    const block = Array.from({ length: PORTS_IN_BLOCK }, (_, i) => base + i);
    if ((await Promise.all(block.map(isFree))).every(Boolean)) {
      return base;
    }
  }
  throw new PortalError('No twenty free ports in a row were found');
}
