import {
  ConflictOutlook,
  Gate,
  PlanScopeRequest,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { COMMON_GATES, judge, OPTIMIZE_GATES } from '../../gates/optimizeGates';
import { OptimizeLimits } from '../../gates/types';
import { EngineCapabilities, rewriteRulesOf } from '../../engineCapabilities';
import {
  maskedOptimizeStatement,
  OptimizeStatement,
  optimizeStatement,
} from '../../optimizeStatement';
import { EngineState, PlanningContext, TableState } from '../../types';
import { PlanningTools } from '../types';
import { chooseScope, PlannedRewrite } from './chooseScope';
import { conflictOutlook } from './conflictOutlook';
import { durationOf, targetOf } from './foretell';
import { PartitionNames } from './PartitionNames';

/** A rewrite, judged: what a draft stores and a preflight compares with what was approved. */
export interface JudgedRewrite {
  gates: Gate[];
  conflict: ConflictOutlook;
  /** Absent where the engine or the files are not known; then a gate says so. */
  rewrite?: PlannedRewrite;
  capabilities?: EngineCapabilities;
  /** As it would be sent; absent where it cannot be written. Holds partition values. */
  statement?: OptimizeStatement;
  /** The same without values. */
  masked?: OptimizeStatement;
}

/** Plans and judges a rewrite of a table as it is now. Throws an `InputError` for a scope that makes no sense. */
export async function planRewrite(options: {
  scope: PlanScopeRequest | undefined;
  state: TableState;
  engine: EngineState | undefined;
  context: PlanningContext;
  tools: Pick<PlanningTools, 'pathsOf'>;
  limits: OptimizeLimits;
}): Promise<JudgedRewrite> {
  const { state, engine, context, limits } = options;
  const common = {
    operation: 'optimize' as const,
    state,
    engine,
    context,
  };
  const chosen = await choose(options);
  if (!chosen) {
    return {
      gates: judge(COMMON_GATES, common),
      conflict: conflictOutlook(state.facts, context.now),
    };
  }
  const { names, capabilities } = chosen;
  const rewrite = {
    ...chosen.rewrite,
    durationMs: durationOf(
      chosen.rewrite.prediction.bytesRewritten,
      context.measuredRewrites,
    ),
  };
  const written = writeStatement(rewrite, names, {
    state,
    engine: engine!,
    capabilities,
  });
  const conflict = conflictOutlook(
    state.facts,
    context.now,
    rewrite.durationMs,
  );
  const judged = { ...rewrite, statementProblem: written.problem };
  return {
    gates: judge(OPTIMIZE_GATES, {
      ...common,
      rewrite: judged,
      conflict,
      limits,
    }),
    conflict,
    rewrite: judged,
    capabilities,
    statement: written.statement,
    masked: written.masked,
  };
}

async function choose(options: Parameters<typeof planRewrite>[0]) {
  const { scope, state, engine, tools, limits } = options;
  const { facts, files } = state;
  const capabilities = engine?.capabilities;
  const target = capabilities && targetOf(facts, capabilities);
  if (!files || !engine?.nodes || !capabilities || !target) return undefined;
  const isPartitioned = facts.partitionSpecs.some(
    spec => spec.fields.length > 0,
  );
  const keys = [...new Set(files.dataFiles.map(file => file.partition))];
  const names = new PartitionNames(
    isPartitioned ? await tools.pathsOf(keys) : new Map(),
    capabilities.can.partitionColumn,
    isPartitioned,
  );
  const rewrite = chooseScope(scope, {
    files,
    target,
    rules: rewriteRulesOf(capabilities, engine.nodes),
    names,
    defaultSpecId: facts.defaultSpecId,
    maxRewriteBytes: limits.maxRewriteBytes,
  });
  return { rewrite, names, capabilities };
}

/** Both forms of the statement, or why it cannot be written. */
function writeStatement(
  rewrite: PlannedRewrite,
  names: PartitionNames,
  options: {
    state: TableState;
    engine: EngineState;
    capabilities: EngineCapabilities;
  },
): {
  statement?: OptimizeStatement;
  masked?: OptimizeStatement;
  problem?: string;
} {
  const keys = rewrite.partitions.map(each => each.partition);
  const nothing = keys.length === 0 || rewrite.notScopeable;
  // Other gates say why.
  if (nothing) return {};
  const common = {
    catalog: options.engine.catalogName,
    schema: options.state.address.schema,
    table: options.state.address.name,
    ...rewrite.target,
    engine: options.capabilities,
  };
  if (!rewrite.limited) {
    return unlessUnwritable(() => {
      const statement = optimizeStatement(common);
      return { statement, masked: statement };
    });
  }
  const partitions = names.pathsOf(keys);
  if (!partitions) return { problem: 'a partition has no name' };
  return unlessUnwritable(() => ({
    statement: optimizeStatement({ ...common, partitions }),
    masked: maskedOptimizeStatement({ ...common, keys }),
  }));
}

/** Messages of these errors name what cannot be written, not its value. */
const UNWRITABLE = ['NotScopeableError', 'UnquotableError', 'RangeError'];

function unlessUnwritable<T>(write: () => T): T | { problem: string } {
  try {
    return write();
  } catch (error) {
    const { name, message } = error as Error;
    if (UNWRITABLE.includes(name)) return { problem: message };
    throw error;
  }
}
