import { clusterReason, verificationReason } from './clusterReasons';
import { requestsReason, thresholdReason } from './thresholdReasons';

/** By the codes of the API; `…Next` is what to do about it. */
export const reason = {
  ...clusterReason,
  ...verificationReason,
  ...thresholdReason,
  ...requestsReason,
  waitingForComponents: 'Waits for {{components}}',
  notApplied: 'Argo CD has not been told of it yet',
  applicationMissing: 'Its Argo CD Application is gone',
  applicationMissingNext:
    'If nobody removed it on purpose, use “Try again”: it is made again, and what is there stays.',
  outOfSync: 'The cluster differs from Git',
  outOfSyncNext: 'Sync it, or change what Git says.',
  resourcesMissing: 'Some of its resources are not in the cluster',
  resourcesMissingNext: 'Sync it, so that Argo CD makes them again.',
  progressing: 'It is being brought up',
  degraded: 'Argo CD finds it degraded',
  degradedNext: 'Look at its resources and their messages.',
  suspended: 'It is suspended',
  suspendedNext: 'Somebody paused it; whoever did can resume it.',
  notKnown: 'Argo CD does not know how it is',
  deleting: 'It is being deleted',
  clusterLost: 'The cluster {{cluster}} does not answer',
  clusterLostNext:
    'Check that its API server runs and that the portal’s token is still good. It comes back by itself.',
  componentsAiling: 'Not well: {{components}}',
  componentsComing: 'Still coming up: {{components}}',
  verificationFailed: 'The smoke check failed: {{check}}',
  verificationFailedPlain: 'The smoke check failed',
  verificationFailedNext: 'See what it says below, mend it, then check again.',
  notVerified:
    'All components are healthy, but nobody has run the smoke check yet',
  notVerifiedNext: 'Press “Check now”.',
  clusterNotConfigured: 'The cluster {{cluster}} is not configured any more',
  clusterNotConfiguredNext:
    'Put it back under lakehouse.provisioning.clusters, or delete the environment there by hand.',
  componentDeadline: '{{component}} was not usable after {{minutes}} minutes',
  componentDeadlineNext:
    'See why on the Components tab. Mend it, then sync or use “Try again”; or stop and take it back.',
  environmentDeadline:
    'It was not usable after {{minutes}} minutes; missing: {{components}}',
  environmentDeadlineNext:
    'See why on the Components tab. Mend it, then sync or use “Try again”.',
  abandoned: 'Nothing was handed to Argo CD within {{minutes}} minutes',
  abandonedNext: 'See what its task says, and use “Try again”.',
  cancelledByPerson: 'Stopped by {{by}}',
  deletionDeadline: 'Not everything was gone in time: {{detail}}',
  deletionDeadlineNext:
    'Something holds it back, often a finalizer. Look at what is left and delete again.',
  applyRefused: 'Argo CD or Kubernetes refused it: {{detail}}',
  applyRefusedNext: 'Mend what it objects to, then use “Try again”.',
} as const;
