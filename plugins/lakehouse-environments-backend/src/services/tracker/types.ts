import { ComponentDefinition } from '@lakehouse-portal/manifests';
import { ApplicationObservation, ClusterObservation } from '../cluster/types';
import { Deadlines } from '../judge/judgeOperation';
import { EnvironmentPatch } from '../store/EnvironmentStore';
import { OperationPatch } from '../store/OperationStore';
import {
  ComponentRecord,
  EnvironmentRecord,
  OperationRecord,
  TimelineEntry,
} from '../types';

/** What a cluster tells of one environment. */
export interface ClusterView {
  observation: ClusterObservation;
  /** The Application that brings those of the components. */
  root?: ApplicationObservation;
  /** Those of the components. */
  applications: ApplicationObservation[];
}

/** Everything that is looked at to move an environment on. */
export interface TrackerScene {
  environment: EnvironmentRecord;
  /** The one that holds the environment. */
  operation?: OperationRecord;
  before: ComponentRecord[];
  view: ClusterView;
  definitions: ComponentDefinition[];
  deadlines: Deadlines;
  /** Folder of the environment in the repository, for what is left behind. */
  folder: string;
  /** A smoke check may begin, or is under way. */
  mayVerify: boolean;
  now: number;
}

/** What is to be written, and what is to be done once it is. */
export interface Decision {
  environment: EnvironmentPatch;
  components: ComponentRecord[];
  /** Names of components that are no longer part of it. */
  dropped: string[];
  operation?: OperationPatch;
  timeline: TimelineEntry[];
  verify: boolean;
  /** Its Applications are gone. */
  finishDeletion: boolean;
  /** Applications that are to go, and that Argo CD was not told of yet. */
  toDelete: string[];
}
