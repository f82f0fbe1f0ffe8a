import {
  EnvironmentState,
  HealthStatus,
  OperationKind,
  OperationState,
  Origin,
  Readiness,
  Reason,
  Remainder,
  Requests,
  SyncStatus,
  Threshold,
  TimelineEvent,
  Verification,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { EnvironmentSpec } from '@lakehouse-portal/manifests';

/** An environment as it is stored. Times are milliseconds since the epoch. */
export interface EnvironmentRecord {
  id: string;
  title: string;
  description?: string;
  owner?: string;
  origin: Origin;
  state: EnvironmentState;
  since: number;
  reason?: Reason;
  cluster: string;
  namespace: string;
  preset?: string;
  /** Absent where it was discovered. */
  spec?: EnvironmentSpec;
  specHash?: string;
  requests?: Requests;
  verification?: Verification;
  /** As last measured. */
  thresholds?: Threshold[];
  createdAt: number;
  observedAt?: number;
}

/** What was last known of a component. */
export interface ComponentRecord {
  name: string;
  wave: number;
  version?: string;
  sync: SyncStatus;
  health: HealthStatus;
  readiness: Readiness;
  since: number;
  reason?: Reason;
  revision?: string;
  /** Since when nothing that it needs is in its way. */
  turnSince?: number;
}

/** What somebody asked to be done to an environment. */
export interface OperationRecord {
  id: string;
  environment: string;
  kind: OperationKind;
  state: OperationState;
  requestedBy: string;
  taskId?: string;
  spec?: EnvironmentSpec;
  specHash?: string;
  component?: string;
  revision?: string;
  url?: string;
  startedAt: number;
  publishedAt?: number;
  appliedAt?: number;
  followedAt?: number;
  endedAt?: number;
  deadlineAt?: number;
  /** What it made is being taken back. */
  undo: boolean;
  reason?: Reason;
  stands?: Remainder[];
}

/** Something that happened. */
export interface TimelineEntry {
  environment: string;
  at: number;
  kind: TimelineEvent['kind'];
  component?: string;
  from?: string;
  to?: string;
  actor?: string;
  reason?: Reason;
  operationId?: string;
}

/** Operations that hold their environment. */
export const OPEN_OPERATION_STATES: readonly OperationState[] = [
  'started',
  'waiting-for-merge',
  'published',
  'following',
];

export function hasEnded(state: OperationState): boolean {
  return !OPEN_OPERATION_STATES.includes(state);
}
