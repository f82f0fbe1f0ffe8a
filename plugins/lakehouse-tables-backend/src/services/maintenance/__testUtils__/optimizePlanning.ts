import { createOptimizePlanner } from '../operations/optimize/optimizePlanner';
import { PlanDocument, PlanRecord, TableState } from '../types';
import {
  ADDRESS,
  engineState,
  HEALTH,
  LIMITS,
  NOW,
  planningContext,
  planningTools,
  tableState,
  UUID,
} from './planning';

export const planner = createOptimizePlanner({
  limits: LIMITS,
  health: HEALTH,
});

export async function draft(
  request: Partial<Parameters<typeof planner.draft>[0]> = {},
  state: TableState = tableState(),
  more: {
    engine?: ReturnType<typeof engineState>;
    tools?: Parameters<typeof planningTools>[0];
    context?: Parameters<typeof planningContext>[0];
  } = {},
): Promise<PlanDocument> {
  const { document } = await planner.draft(
    { operation: 'optimize', ...request },
    state,
    more.engine ?? engineState(),
    planningContext(more.context),
    planningTools(more.tools),
  );
  return document;
}

export const planOf = (
  document: PlanDocument,
  more: Partial<PlanRecord> = {},
) => ({
  id: 'plan-1',
  operation: 'optimize' as const,
  state: 'approved' as const,
  address: ADDRESS,
  tableUuid: UUID,
  createdBy: 'user:default/ana',
  createdAt: NOW,
  expiresAt: NOW + 1000,
  engineId: 'trino',
  engineVersion: '476',
  document,
  ...more,
});

export const preflight = (
  plan: PlanRecord,
  state: TableState,
  engine = engineState(),
  context: Parameters<typeof planningContext>[0] = {},
) =>
  planner.preflight(
    plan,
    state,
    engine,
    planningContext(context),
    planningTools(),
  );

export const keysOf = (document: PlanDocument) =>
  document.scope?.partitions.map(each => each.partition).sort();
