import { Config } from '@backstage/config';
import { HumanDuration } from '@backstage/types';
import { MIB, readDuration, readNumber } from './readValues';

const ROOT = 'lakehouse.maintenance';

/** How plans and runs behave; sizes in bytes, times in milliseconds. */
export interface MaintenanceConfig {
  /** Whether anything may be run; plans can be made all the same. */
  runsAllowed: boolean;
  /** How long a plan can be approved. */
  planLifetimeMs: number;
  /** How long plans that nobody ran are kept after that. */
  plansKeepMs: number;
  /** Runs that one engine executes at the same time, and that may wait for it. */
  runsPerEngine: number;
  queuePerEngine: number;
  /** Plans that would rewrite more are refused. */
  maxRewriteBytes: number;
  /** Rows of more bytes than this are not read again for a checksum: where only that could prove them, plans are refused. */
  maxChecksumBytes: number;
  /** How long a statement may take before it is stopped. */
  statementTimeoutMs: number;
  /** How long after a lost statement a commit may still come in. */
  settleMs: number;
  /** How long the metadata of a lost statement are asked before a run ends as unknown. */
  reconcileForMs: number;
  /** After this without a heartbeat, another replica takes a run over. */
  leaseMs: number;
}

/** Reads and checks `lakehouse.maintenance`. Throws at the first thing wrong, naming the key. */
export function readMaintenanceConfig(root: Config): MaintenanceConfig {
  const config = root.getOptionalConfig(ROOT);
  const number = (key: string, fallback: number, min: number, max: number) =>
    readNumber(config, ROOT, key, { fallback, min, max });
  const duration = (key: string, fallback: HumanDuration) =>
    readDuration(config, ROOT, key, fallback);
  return {
    runsAllowed: config?.getOptionalBoolean('runsAllowed') ?? true,
    planLifetimeMs: duration('planLifetime', { hours: 1 }),
    plansKeepMs: duration('plans.keep', { days: 30 }),
    runsPerEngine: number('runsPerEngine', 4, 1, 100),
    queuePerEngine: number('queuePerEngine', 50, 0, 10_000),
    maxRewriteBytes: number(
      'maxRewriteBytes',
      1024 * 1024 * MIB,
      MIB,
      Number.MAX_SAFE_INTEGER,
    ),
    maxChecksumBytes: number(
      'maxChecksumBytes',
      100 * 1024 * MIB,
      0,
      Number.MAX_SAFE_INTEGER,
    ),
    statementTimeoutMs: duration('statementTimeout', { hours: 6 }),
    settleMs: duration('settleTime', { minutes: 1 }),
    reconcileForMs: duration('reconcileFor', { minutes: 10 }),
    leaseMs: duration('leaseTime', { seconds: 20 }),
  };
}
