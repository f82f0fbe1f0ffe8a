import {
  RiAlertFill,
  RiArchiveFill,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiDeleteBinFill,
  RiForbidFill,
  RiGitPullRequestFill,
  RiLoaderFill,
  RiQuestionFill,
  RiShieldCheckFill,
  RiTimeFill,
} from '@remixicon/react';
import { type BadgeLook } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type EnvironmentState,
  type HealthStatus,
  type OperationState,
  type Readiness,
  type SyncStatus,
  type Threshold,
  type VerificationCheck,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';

export const STATE_LOOKS: Record<EnvironmentState, BadgeLook> = {
  requested: [RiTimeFill, 'quiet'],
  'waiting-for-merge': [RiGitPullRequestFill, 'warning'],
  provisioning: [RiLoaderFill, 'live'],
  verifying: [RiShieldCheckFill, 'live'],
  usable: [RiCheckboxCircleFill, 'good'],
  degraded: [RiAlertFill, 'bad'],
  failed: [RiCloseCircleFill, 'bad'],
  deleting: [RiDeleteBinFill, 'warning'],
  deleted: [RiArchiveFill, 'quiet'],
  unknown: [RiQuestionFill, 'warning'],
};

export const READINESS_LOOKS: Record<Readiness, BadgeLook> = {
  usable: [RiCheckboxCircleFill, 'good'],
  waiting: [RiTimeFill, 'quiet'],
  coming: [RiLoaderFill, 'live'],
  ailing: [RiCloseCircleFill, 'bad'],
  unknown: [RiQuestionFill, 'warning'],
};

export const SYNC_LOOKS: Record<SyncStatus, BadgeLook> = {
  Synced: [RiCheckboxCircleFill, 'good'],
  OutOfSync: [RiAlertFill, 'warning'],
  Unknown: [RiQuestionFill, 'warning'],
  Missing: [RiForbidFill, 'quiet'],
};

export const HEALTH_LOOKS: Record<HealthStatus, BadgeLook> = {
  Healthy: [RiCheckboxCircleFill, 'good'],
  Progressing: [RiLoaderFill, 'live'],
  Degraded: [RiCloseCircleFill, 'bad'],
  Suspended: [RiTimeFill, 'warning'],
  Missing: [RiForbidFill, 'quiet'],
  Unknown: [RiQuestionFill, 'warning'],
};

export const OPERATION_LOOKS: Record<OperationState, BadgeLook> = {
  started: [RiLoaderFill, 'live'],
  'waiting-for-merge': [RiGitPullRequestFill, 'warning'],
  published: [RiLoaderFill, 'live'],
  following: [RiLoaderFill, 'live'],
  succeeded: [RiCheckboxCircleFill, 'good'],
  failed: [RiCloseCircleFill, 'bad'],
  cancelled: [RiForbidFill, 'quiet'],
};

export const OUTCOME_LOOKS: Record<VerificationCheck['outcome'], BadgeLook> = {
  passed: [RiCheckboxCircleFill, 'good'],
  failed: [RiCloseCircleFill, 'bad'],
  'not-run': [RiTimeFill, 'quiet'],
};

export const VERDICT_LOOKS: Record<Threshold['verdict'], BadgeLook> = {
  within: [RiCheckboxCircleFill, 'good'],
  beyond: [RiAlertFill, 'bad'],
  unknown: [RiQuestionFill, 'quiet'],
};
