import {
  HealthStatus,
  Readiness,
  Reason,
  SyncStatus,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ApplicationObservation } from '../cluster/types';
import { ComponentRecord } from '../types';

/** A component that an environment is to have. */
export interface ExpectedComponent {
  name: string;
  wave: number;
  /** Of the specification; of a discovered one as far as it says so itself. */
  version?: string;
  needs: string[];
  /** Name of its Application. */
  application: string;
}

/**
 * What is going on with the environment: `asked` is not handed to Argo CD yet, `coming` is brought up or changed, `standing`
 * is left alone, `going` is taken away.
 */
export type Course = 'asked' | 'coming' | 'standing' | 'going';

/** All that a component is judged by. */
export interface ComponentScene {
  component: ExpectedComponent;
  /** Absent where there is no Application. */
  observation?: ApplicationObservation;
  /** As it was judged last. */
  before?: ComponentRecord;
  /** Components in its way that are not usable. */
  blockers: string[];
  course: Course;
  /** What it is to become is what Argo CD has looked at. */
  taken: boolean;
}

export interface ComponentJudgement {
  sync: SyncStatus;
  health: HealthStatus;
  readiness: Readiness;
  reason?: Reason;
}
