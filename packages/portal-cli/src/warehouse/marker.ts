import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import {
  isAlive,
  type ProcessIdentity,
} from '@lakehouse-portal/local-lakehouse';
import { portalLayout, type PortalContext } from '../context';

/** What is known of the warehouse of a data directory. */
interface WarehouseMarker {
  /** When the sample was last brought in and built; ISO 8601, UTC. */
  builtAt?: string;
  /** Of the pipeline that was started last, until it ends well. */
  pipeline?: ProcessIdentity;
}

function readMarker(context: PortalContext): WarehouseMarker {
  try {
    return JSON.parse(readFileSync(portalLayout(context).warehouse, 'utf8'));
  } catch {
    return {};
  }
}

function writeMarker(context: PortalContext, marker: WarehouseMarker): void {
  const { folder, warehouse } = portalLayout(context);
  mkdirSync(folder, { recursive: true });
  writeFileSync(warehouse, JSON.stringify(marker), { mode: 0o600 });
}

export function isWarehouseBuilt(context: PortalContext): boolean {
  return readMarker(context).builtAt !== undefined;
}

/** The pipeline that works on the warehouse now, whoever started it. */
export function runningPipeline(
  context: PortalContext,
): ProcessIdentity | undefined {
  const { pipeline } = readMarker(context);
  return pipeline && isAlive(pipeline) ? pipeline : undefined;
}

export function markPipeline(
  context: PortalContext,
  pipeline: ProcessIdentity,
): void {
  writeMarker(context, { ...readMarker(context), pipeline });
}

export function markBuilt(context: PortalContext): void {
  writeMarker(context, { builtAt: new Date().toISOString() });
}
