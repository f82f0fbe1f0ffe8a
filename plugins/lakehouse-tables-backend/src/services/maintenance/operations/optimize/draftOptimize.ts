import { InputError } from '@backstage/errors';
import {
  PlanRequest,
  PlanScores,
  Statement,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  bestReachableScore,
  OperationId,
  scoreAfterRewrite,
} from '@lakehouse-portal/iceberg-metadata';
import { OptimizeLimits } from '../../gates/types';
import { scoreOutlookOf } from '../../measuredFacts';
import { OptimizeStatement } from '../../optimizeStatement';
import {
  EngineState,
  HealthRules,
  PlanDocument,
  PlanDraft,
  PlanningContext,
  TableState,
} from '../../types';
import { PlanningTools } from '../types';
import { toPrediction } from './foretell';
import { JudgedRewrite, planRewrite } from './planRewrite';

/** What a rewrite of the table would do, and whether anything forbids it. Reads, and changes nothing. */
export async function draftOptimize(
  request: PlanRequest,
  state: TableState,
  engine: EngineState | undefined,
  context: PlanningContext,
  tools: PlanningTools,
  options: { limits: OptimizeLimits; health: HealthRules },
): Promise<PlanDraft> {
  if (request.undoes !== undefined) {
    throw new InputError('undoes goes with a roll-back only');
  }
  const judged = await planRewrite({
    scope: request.scope,
    state,
    engine,
    context,
    tools,
    limits: options.limits,
  });
  const { rewrite } = judged;
  const document: PlanDocument = {
    gates: judged.gates,
    conflict: judged.conflict,
    snapshotId: state.facts.currentSnapshotId,
    metadataLocation: state.facts.metadataLocation,
    ...(engine && {
      engine: { id: engine.descriptor.id, version: engine.version },
    }),
    ...(rewrite && {
      scope: {
        kind: rewrite.kind,
        limited: rewrite.limited,
        partitions: rewrite.partitions,
      },
      optimize: toPrediction(rewrite, state.files!),
      scores: scoresOf(judged, state, context, options.health),
    }),
    ...(judged.masked && {
      statement: toStatement(judged.masked, rewrite?.limited ?? false),
    }),
  };
  return { document };
}

/** A statement as the API has it. */
export function toStatement(
  { sql, session }: OptimizeStatement,
  valuesMasked: boolean,
): Statement {
  return {
    sql,
    session: Object.entries(session).map(([name, value]) => ({ name, value })),
    valuesMasked,
  };
}

function scoresOf(
  { rewrite, capabilities }: JudgedRewrite,
  state: TableState,
  context: PlanningContext,
  health: HealthRules,
): PlanScores | undefined {
  const { facts, files, report } = state;
  if (!rewrite || !files || !capabilities) return undefined;
  const { target, rules, partitions, limited } = rewrite;
  const judging = {
    ...health,
    nowMs: context.now,
    otherLocations: state.otherLocations,
  };
  return {
    now: scoreOutlookOf(report),
    after: scoreAfterRewrite(
      facts,
      files,
      {
        target,
        rules,
        scope: limited
          ? new Set(partitions.map(each => each.partition))
          : undefined,
      },
      judging,
    ),
    best: bestReachableScore(facts, files, { target, rules }, judging, {
      rewritesManifests: capabilities.can.rewritesManifests,
      blocked: report.findings.flatMap<OperationId>(each => each.blocks ?? []),
    }),
  };
}
