import { EngineDescriptor } from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { EngineHealth } from '../../engines/EngineProbe';
import { TrinoError, TrinoErrorKind, TrinoQueries } from '../../trino';
import { capabilitiesOf } from '../engineCapabilities';
import { EngineState } from '../types';

const NODES_SQL =
  "select count(*) from system.runtime.nodes where state = 'active'";
const NODES_TIMEOUT_MS = 15_000;

/** How many nodes an engine had when it was last asked; times are milliseconds since the epoch. */
export type KnownNodes = Map<string, { nodes: number; at: number }>;

/** Engines grow and shrink within minutes, and a forecast's upper end is all that hangs on it. */
const NODES_FRESH_MS = 60_000;

/** An engine as it answers now: its version in public, its nodes as the user that statements run as. */
export async function describeEngine(options: {
  descriptor: EngineDescriptor;
  catalogName: string;
  health: EngineHealth;
  queries: () => Promise<TrinoQueries>;
  /** Asked at most once in a while: it is a statement of its own, which a busy engine takes its time for. */
  knownNodes: KnownNodes;
  now: () => number;
  signal: AbortSignal;
}): Promise<EngineState> {
  const { descriptor, catalogName, health, knownNodes, now } = options;
  const known: EngineState = {
    descriptor,
    catalogName,
    key: engineKey(descriptor.url),
    version: health.version,
    upSince: health.upSince,
    capabilities: capabilitiesOf(health.version),
  };
  if (health.state !== 'up') {
    return {
      ...known,
      problem: health.reason ?? `Trino is ${health.state}`,
    };
  }
  const last = knownNodes.get(known.key);
  if (last && Math.abs(now() - last.at) < NODES_FRESH_MS) {
    return { ...known, nodes: last.nodes };
  }
  try {
    const nodes = await countNodes(options);
    knownNodes.set(known.key, { nodes, at: now() });
    return { ...known, nodes };
  } catch (error) {
    options.signal.throwIfAborted();
    return { ...known, problem: problemOf(error) };
  }
}

async function countNodes(options: {
  queries: () => Promise<TrinoQueries>;
  signal: AbortSignal;
}): Promise<number> {
  const queries = await options.queries();
  const { rows } = await queries.query(NODES_SQL, {
    signal: options.signal,
    timeoutMs: NODES_TIMEOUT_MS,
    maxRows: 1,
  });
  const nodes = Number(rows[0]?.[0]);
  if (!(nodes >= 1)) throw new TrinoError('query-failed', 'No node is active');
  return nodes;
}

/** Two environments that write the address differently share the engine all the same. */
export function engineKey(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}

const PROBLEMS: Record<TrinoErrorKind, string> = {
  unavailable: 'Trino does not answer when it is asked for its nodes',
  denied: 'Trino does not let the user of the portal ask for its nodes',
  'not-found': 'Trino cannot say how many nodes it has',
  'query-failed': 'Trino cannot say how many nodes it has',
};

/** Whoever reads a plan reads this: the error's own message names the engine's address and user. */
function problemOf(error: unknown): string {
  if (!(error instanceof TrinoError)) return 'Its credentials cannot be found';
  const { kind, errorName } = error;
  return errorName ? `${PROBLEMS[kind]} (${errorName})` : PROBLEMS[kind];
}
