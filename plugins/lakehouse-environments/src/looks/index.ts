export { ComponentStrip } from './ComponentStrip';
export { OUTCOME_LOOKS, READINESS_LOOKS, VERDICT_LOOKS } from './looks';
export { Mark, MarkIcon } from './Mark';
export { OperationBadge, ReadinessBadge, StateBadge } from './StateBadge';
export { HealthMark, SyncMark } from './SyncAndHealth';
