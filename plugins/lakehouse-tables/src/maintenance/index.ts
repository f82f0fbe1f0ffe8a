export { MaintenancePage, TwoColumns } from './MaintenancePage';
export { newIdempotencyKey } from './newIdempotencyKey';
export { Paging } from './Paging';
export { ReasonDialog } from './ReasonDialog';
export { ScoreOutlookBadge } from './ScoreOutlookBadge';
export { PlanStateBadge, RunStateBadge } from './StateBadge';
export { StatementText } from './StatementText';
export { Timeline } from './Timeline';
