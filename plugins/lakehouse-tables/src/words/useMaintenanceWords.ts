import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  useFormatter,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type Plan,
  type PlannedOperation,
  type PlanScope,
  type Range,
  type RunState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../translation';

export const PLAN_STATE_KEYS = {
  draft: 'draft',
  'awaiting-approval': 'awaitingApproval',
  approved: 'approved',
  rejected: 'rejected',
  blocked: 'blocked',
  expired: 'expired',
  stale: 'stale',
} as const;

export const RUN_STATE_KEYS = {
  queued: 'queued',
  preflight: 'preflight',
  submitted: 'submitted',
  cancelling: 'cancelling',
  reconciling: 'reconciling',
  verifying: 'verifying',
  succeeded: 'succeeded',
  'no-change': 'noChange',
  failed: 'failed',
  cancelled: 'cancelled',
  unknown: 'unknown',
} as const satisfies Record<RunState, string>;

/** What pages call a plan's state: being blocked and being put aside are one to the API and two to people. */
export type ShownPlanState = keyof typeof PLAN_STATE_KEYS;

export function shownPlanState({
  state,
  expiresAt,
  gatesBlocked,
}: Pick<Plan, 'state' | 'expiresAt' | 'gatesBlocked'>): ShownPlanState {
  if (state === 'rejected' && gatesBlocked > 0) return 'blocked';
  // The server notices an expiry when it is asked; the page's clock may be ahead of the last answer.
  return state === 'awaiting-approval' &&
    new Date(expiresAt).getTime() <= Date.now()
    ? 'expired'
    : state;
}

/** Plans and runs in words of the app's language. */
export function useMaintenanceWords() {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();

  return {
    operationName: (operation: PlannedOperation) =>
      t(
        operation === 'roll-back'
          ? 'maintenance.operation.rollBack'
          : 'maintenance.operation.optimize',
      ),
    /** Title of a plan or a run of a table. */
    titleOf: ({
      operation,
      title,
    }: {
      operation: PlannedOperation;
      title: string;
    }) =>
      t(
        operation === 'roll-back'
          ? 'maintenance.rollBackOf'
          : 'maintenance.optimizeOf',
        { table: visibleText(title) },
      ),
    planStateWord: (state: ShownPlanState) =>
      t(`maintenance.planState.${PLAN_STATE_KEYS[state]}`),
    runStateWord: (state: RunState) =>
      t(`maintenance.runState.${RUN_STATE_KEYS[state]}`),
    scopeText: ({ kind, partitions, limited }: PlanScope) => {
      // Why it is not limited where it was asked to be, the gate of the scope says.
      if (kind === 'whole-table' || !limited) {
        return t('maintenance.scope.wholeTable');
      }
      return t(`maintenance.scope.${kind}`, { count: partitions });
    },
    /** One value where both ends read alike, `low to high` else; the word for unknown where there is none. */
    rangeText: (
      range: Range | undefined,
      show: (value: number) => string = format.number,
    ) => {
      if (!range) return format.unknown;
      const low = show(range.low);
      const high = show(range.high);
      return low === high ? low : t('maintenance.range', { low, high });
    },
  };
}
