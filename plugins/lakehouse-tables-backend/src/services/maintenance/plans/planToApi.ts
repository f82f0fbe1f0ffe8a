import {
  Plan,
  PlanDetail,
  PlanEngine,
  PlanPartition,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { TableAccessDecision } from '../../../permissions/TableAccess';
import { isoTime } from '../../tables/isoTime';
import {
  Capability,
  capabilitiesOf,
  issueUrl,
  sourceOf,
} from '../engineCapabilities';
import { PlannedPartition } from '../types';
import { ListedPlan, StoredPlan } from './types';

/** What decides what the caller may do with a plan now. */
export interface PlanContext {
  may: TableAccessDecision;
  now: number;
  /** Whether anything may be run at all. */
  runsAllowed: boolean;
}

export function toPlan(
  plan: ListedPlan,
  { may, now, runsAllowed }: PlanContext,
): Plan {
  const { address, summary } = plan;
  const open = plan.state === 'awaiting-approval' && plan.expiresAt > now;
  return {
    id: plan.id,
    operation: plan.operation,
    state: plan.state,
    ...address,
    title: `${address.schema}.${address.name}`,
    tableUuid: plan.tableUuid,
    owner: plan.owner,
    createdBy: plan.createdBy,
    createdAt: isoTime(plan.createdAt),
    expiresAt: isoTime(plan.expiresAt),
    reason: plan.reason,
    gatesBlocked: plan.gatesBlocked,
    gatesNoticed: plan.gatesNoticed,
    ...summary,
    engineId: plan.engineId,
    engineVersion: plan.engineVersion,
    runId: plan.runId,
    permitted: {
      mayRun: open && runsAllowed && may.mayRun,
      mayReject: open && may.mayPlan,
      mayReadDataValues: may.mayReadDataValues,
    },
  };
}

export function toPlanDetail(
  { plan, document, transitions }: StoredPlan,
  context: PlanContext,
): PlanDetail {
  return {
    plan: toPlan(plan, context),
    gates: document.gates,
    engine: document.engine && toPlanEngine(document.engine),
    statement: document.statement,
    conflict: document.conflict,
    snapshotId: document.snapshotId,
    metadataLocation: document.metadataLocation,
    transitions,
  };
}

/** What the version can and cannot do, each with where it was read. */
export function toPlanEngine(engine: {
  id: string;
  version?: string;
}): PlanEngine {
  const known = capabilitiesOf(engine.version);
  const reference = (source: { issue: number; release: number }) => ({
    ...source,
    url: issueUrl(source.issue),
  });
  return {
    id: engine.id,
    type: 'trino',
    version: engine.version,
    release: known?.release,
    capabilities: Object.entries(known?.can ?? {}).map(([capability, can]) => ({
      capability,
      can,
      source: reference(sourceOf(capability as Capability)),
    })),
    bugs: (known?.bugs ?? []).map(({ bug, harms, source }) => ({
      bug,
      harms,
      source: reference(source),
    })),
  };
}

export function toPlanPartition(
  { partition, ...prediction }: PlannedPartition,
  values?: PlanPartition['values'],
): PlanPartition {
  return { key: partition, ...prediction, ...(values && { values }) };
}
