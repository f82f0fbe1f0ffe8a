import { parseExactJson } from './exactJson';
import { QueryFailure } from './failures';
import { QueryStatus, StatementStats, TrinoColumn, TrinoValue } from './types';

/** Source: Trino documentation, "Trino client REST API"; `StatementStats` of trino-client. */
export interface StatementReply {
  id: string;
  nextUri?: string;
  columns?: TrinoColumn[];
  data?: TrinoValue[][];
  stats?: {
    state?: string;
    totalSplits?: number;
    completedSplits?: number;
    physicalInputBytes?: number;
    processedRows?: number;
    elapsedTimeMillis?: number;
    queuedTimeMillis?: number;
  };
  error?: QueryFailure;
}

/** Resolves `undefined` for what no Trino says. A parser's own message would quote the answer. */
export function readStatementReply(text: string): StatementReply | undefined {
  try {
    const reply = parseExactJson(text) as StatementReply | null;
    return typeof reply?.id === 'string' ? reply : undefined;
  } catch {
    return undefined;
  }
}

export function statsOf({ stats = {} }: StatementReply): StatementStats {
  // Zero splits are what Trino says before it has planned.
  const planned = Number(stats.totalSplits) > 0;
  return {
    splitsCompleted: planned ? count(stats.completedSplits) : undefined,
    splitsTotal: planned ? count(stats.totalSplits) : undefined,
    physicalInputBytes: count(stats.physicalInputBytes),
    processedRows: count(stats.processedRows),
    elapsedMs: count(stats.elapsedTimeMillis),
    queuedMs: count(stats.queuedTimeMillis),
  };
}

function count(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 ? value : undefined;
}

/** Source: `QueryInfo` of Trino: `state`, `errorCode.name`. Resolves `undefined` for what no Trino says. */
export function readQueryStatus(text: string): QueryStatus | undefined {
  try {
    const { state, errorCode } = JSON.parse(text) as {
      state?: unknown;
      errorCode?: { name?: string };
    };
    if (typeof state !== 'string') return undefined;
    switch (state) {
      case 'FINISHED':
        return { state: 'finished' };
      case 'FAILED':
        return { state: 'failed', errorName: errorCode?.name };
      default:
        return { state: 'running', engineState: state };
    }
  } catch {
    return undefined;
  }
}

/** Milliseconds in each unit of Trino's durations. */
const UNIT_MS: Record<string, number> = {
  ns: 1e-6,
  us: 1e-3,
  ms: 1,
  s: 1e3,
  m: 60e3,
  h: 3600e3,
  d: 86_400e3,
};

/**
 * The shortest time, in milliseconds, that a coordinator has surely been up. `/v1/info` gives two decimals of whichever unit
 * is handy, so hours are exact to 36 seconds only.
 */
export function readUptime(text: string): number | undefined {
  try {
    const { uptime } = JSON.parse(text) as { uptime?: unknown };
    const [, number, unit] = /^(\d+(?:\.\d+)?)(ns|us|ms|s|m|h|d)$/.exec(
      String(uptime),
    )!;
    return Math.max(0, (Number(number) - 0.01) * UNIT_MS[unit]);
  } catch {
    return undefined;
  }
}
