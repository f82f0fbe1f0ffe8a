import { Gate } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { SnapshotFacts } from '@lakehouse-portal/iceberg-metadata';
import { planRewrite } from '../operations/optimize/planRewrite';
import { EngineState, PlanningContext, TableState } from '../types';
import {
  deleteFile,
  engineState,
  files,
  LIMITS,
  NOW,
  planningContext,
  planningTools,
  tableState,
} from './planning';

export const MINUTE_MS = 60_000;

/** What gates are asked about; what is not told is a table of small files and an engine that can rewrite them. */
export interface GateCase {
  scope?: Parameters<typeof planRewrite>[0]['scope'];
  state?: TableState;
  engine?: EngineState | null;
  context?: Partial<PlanningContext>;
  limits?: Partial<typeof LIMITS>;
  paths?: Record<string, string | undefined>;
}

/** A row of a table of promises: which gate answers with which code, and where. */
export type Passing = [
  gate: string,
  code: string,
  where: string,
  given: GateCase,
];
/** The same of a gate that objects, with the danger that it names. */
export type Objecting = [
  gate: string,
  code: string,
  where: string,
  danger: string,
  given: GateCase,
];

export async function gatesOf(given: GateCase): Promise<Map<string, Gate>> {
  const { gates } = await planRewrite({
    scope: given.scope,
    state: given.state ?? tableState(),
    engine: given.engine === null ? undefined : given.engine ?? engineState(),
    context: planningContext(given.context),
    tools: planningTools({ paths: given.paths }),
    limits: { ...LIMITS, ...given.limits },
  });
  return new Map(gates.map(gate => [gate.id, gate]));
}

/** How the gate of a row answers. A finding has the danger of its rule, not one of the gate. */
export async function objectionTo([id, , , danger, given]: Objecting) {
  const gate = (await gatesOf(given)).get(id);
  return gate && { ...gate, danger: gate.danger ?? danger };
}

/** What the row promises of it: it has words too. */
export const promised = ([, code, , danger]: Objecting) => ({
  code,
  danger,
  message: expect.stringMatching(/./),
});

/** Commits of others, the last one `lastMs` ago, each `gapMs` after the one before. */
export function commits(
  operation: string,
  { count = 10, gapMs = MINUTE_MS, lastMs = 1000 } = {},
): SnapshotFacts[] {
  return Array.from({ length: count }, (_, i) => ({
    snapshotId: String(i + 1),
    parentId: i ? String(i) : undefined,
    timestampMs: NOW - lastMs - (count - 1 - i) * gapMs,
    operation,
    onMainLine: true,
  }));
}

export const history = (snapshots: SnapshotFacts[]) =>
  tableState({
    facts: { snapshots, currentSnapshotId: snapshots.at(-1)?.snapshotId },
  });

/** Nobody has changed it but by appending, and that some seconds ago. */
export const quiet = () => history(commits('append', { lastMs: 10_000 }));

export const withProperties = (properties: Record<string, string>) =>
  tableState({ facts: { properties } });

/** Deletes apply to the files of the first of its two partitions. */
export const withDeletes = () =>
  tableState({
    dataFiles: [...files('p1', 20, { deletes: 'certain' }), ...files('p2', 20)],
    deleteFiles: [deleteFile()],
  });
