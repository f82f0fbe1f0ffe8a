import {
  CodedMessage,
  Gate,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { measuredFactsOf, scoreOutlookOf } from '../measuredFacts';
import {
  EngineState,
  PlanRecord,
  Preflight,
  RunBefore,
  TableState,
} from '../types';

/** Danger D18: another table in its place, or another engine than the one that the plan was judged for. */
export function staleBecause(
  plan: PlanRecord,
  { facts }: TableState,
  engine: EngineState,
): Preflight | undefined {
  if (plan.tableUuid === undefined || facts.tableUuid !== plan.tableUuid) {
    return stale('table-replaced', 'Another table has taken its place');
  }
  if (engine.version !== plan.engineVersion) {
    return stale(
      'engine-changed',
      `The plan was made for Trino ${plan.engineVersion}; it is ${engine.version} now`,
      { from: plan.engineVersion ?? '', to: engine.version ?? '' },
    );
  }
  return undefined;
}

/** The first gate that blocks, in words. */
export function blockedBy(gates: Gate[]): CodedMessage | undefined {
  const gate = gates.find(each => each.verdict === 'blocked');
  return (
    gate && {
      code: 'blocked-by-gates',
      params: { gate: gate.id, gateCode: gate.code },
      message: gate.message,
    }
  );
}

export function beforeOf({ facts, report }: TableState): RunBefore {
  return {
    snapshotId: facts.currentSnapshotId,
    metadataLocation: facts.metadataLocation,
    facts: measuredFactsOf(facts),
    score: scoreOutlookOf(report),
  };
}

/** The table is no longer what was approved. */
export function stale(
  code: string,
  message: string,
  params: CodedMessage['params'] = {},
): Preflight {
  return { ready: false, stale: true, reason: { code, params, message } };
}
