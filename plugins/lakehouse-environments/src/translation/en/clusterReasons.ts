/** What Argo CD and Kubernetes say, by the codes of the API; `…Plain` where a detail is missing, `…Next` what to do. */
export const clusterReason = {
  sourcePathMissing: 'The folder {{path}} is not in the repository',
  sourcePathMissingNext:
    'See whether its files were published; if not, use “Try again”.',
  sourceRevisionMissing: 'The revision {{revision}} is not in the repository',
  sourceRevisionMissingNext:
    'Check the branch in lakehouse.provisioning.repository.',
  sourceRepositoryMissing: 'There is no repository {{repository}}',
  sourceRepositoryMissingNext:
    'Check the address in lakehouse.provisioning.repository.',
  sourceRepositoryDenied: 'Argo CD may not read {{repository}}',
  sourceRepositoryDeniedNext:
    'Give Argo CD good credentials of the repository.',
  sourceRepositoryUnreachable:
    'Argo CD cannot reach {{repository}}: {{detail}}',
  sourceRepositoryUnreachableNext:
    'Check that the Git server runs and that the cluster gets there.',
  sourceManifestBroken: 'Argo CD cannot read {{file}}: {{detail}}',
  sourceManifestBrokenNext: 'Mend the file in Git.',
  sourceRenderingFailed: '{{tool}} cannot render it: {{detail}}',
  sourceRenderingFailedNext: 'Mend its files in Git.',
  comparisonFailed: 'Argo CD cannot tell its state: {{detail}}',
  argocdRepoServerDown: 'Argo CD’s repo server does not answer',
  argocdRepoServerDownNext:
    'Look at the pods of Argo CD. It goes on by itself when they are back.',
  argocdSilent: 'Argo CD does not take it up',
  argocdSilentNext: 'Check that Argo CD’s application controller runs.',
  argocdCondition: 'Argo CD complains ({{type}}): {{detail}}',
  projectMissing: 'The Argo CD project {{project}} does not exist',
  projectMissingNext: 'Use “Try again”: its project is made again.',
  projectForbids: 'The Argo CD project {{project}} does not allow {{what}}',
  projectForbidsPlain: 'The Argo CD project does not allow {{what}}',
  destinationUnknown: 'Argo CD does not know the cluster {{destination}}',
  destinationUnknownNext:
    'Make the cluster known to Argo CD, or correct argocd.destination in the configuration.',
  specInvalid: 'Argo CD does not accept it: {{detail}}',
  referenceMissing:
    'The {{kind}} {{name}}, which the container {{container}} reads, is not there',
  referenceMissingNext:
    'Make it, or see why whoever should make it does not (External Secrets, Sealed Secrets).',
  containerNotStarted:
    'Kubernetes cannot start the container {{container}}: {{detail}}',
  imageNotPulled: 'The image {{image}} cannot be pulled ({{status}})',
  imageNotPulledPlain: 'The image {{image}} cannot be pulled',
  imageNotPulledNext:
    'Check that the image exists under this name, and that the cluster may pull it.',
  outOfMemory:
    'The container {{container}} used more memory than its limit of {{limit}} (restarts: {{restarts}})',
  outOfMemoryPlain: 'The container {{container}} ran out of memory',
  outOfMemoryNext:
    'Choose a larger size, or see in its log what it needed the memory for.',
  crashLoop:
    'The container {{container}} ends again and again (exit code {{exitCode}}, restarts: {{restarts}})',
  crashLoopPlain: 'The container {{container}} ends again and again',
  crashLoopNext: 'See the last lines of its log; they mostly name the cause.',
  containerFailed:
    'The container {{container}} has failed (exit code {{exitCode}})',
  containerFailedPlain: 'The container {{container}} has failed',
  containerFailedNext:
    'See the last lines of its log; they mostly name the cause.',
  unschedulable: 'No node of the cluster takes the pod {{pod}}: {{detail}}',
  unschedulableNext: 'Free resources, add a node, or choose a smaller size.',
  volumeFailed: 'The volume claim {{claim}} gets no volume: {{detail}}',
  volumeFailedPlain: 'The volume claim {{claim}} gets no volume',
  volumeFailedNext: 'Check the storage class and what makes its volumes.',
  volumePending: 'The volume claim {{claim}} waits for a volume',
  volumeNotMounted: 'A volume of the pod {{pod}} cannot be mounted: {{detail}}',
  volumeNotMountedNext:
    'See the warning: mostly a Secret, a ConfigMap or the disk itself is missing.',
  podEvicted: 'The cluster ended the pod {{pod}} ({{status}})',
  podEvictedNext:
    'It comes back by itself. If it goes on, a node is short of memory or disk.',
  quotaExceeded:
    '{{kind}} {{name}} does not fit into the quota {{quota}}: it asks for {{requested}}; {{used}} is used of {{limited}}',
  quotaExceededPlain: '{{kind}} {{name}} does not fit into the quota {{quota}}',
  quotaExceededNext:
    'Raise the quota of the namespace, or choose a smaller size.',
  admissionRefused: '{{policy}} refuses {{kind}} {{name}}: {{detail}}',
  admissionRefusedNext:
    'Ask who looks after the policies of the cluster for an exception, or change what Git says.',
  kindUnknown: 'The cluster does not know the kind {{kind}}',
  kindUnknownNext: 'Install its definition (CRD) first, then sync.',
  namespaceMissing: 'The namespace {{namespace}} is not there',
  namespaceMissingNext: 'Use “Try again”: its namespace is made again.',
  fieldImmutable: '{{kind}} {{name}} cannot be changed in place',
  fieldImmutableNext:
    'It has to be made anew: take a backup, delete it, then sync.',
  objectInvalid: 'The cluster does not accept {{kind}} {{name}}: {{detail}}',
  objectInvalidNext: 'Mend it in Git.',
  permissionMissing: 'Permission is missing for {{kind}} {{name}}',
  permissionMissingNext:
    'Give the service account that the message names what it lacks.',
  creationFailed: '{{kind}} {{name}} cannot make its pods: {{detail}}',
  objectRefused: '{{kind}} {{name}} could not be applied: {{detail}}',
  jobFailed: 'The job {{job}} has failed: {{detail}}',
  jobFailedNext: 'See the log of the job, mend the cause, then sync.',
  syncFailed: 'Argo CD could not sync it: {{detail}}',
  syncFailedPlain: 'Argo CD could not sync it',
  syncFailedNext: 'Mend the cause, then sync again.',
  syncTerminated: 'The sync was ended before it was done',
  syncTerminatedNext: 'Sync again.',
  syncRetrying: 'Argo CD tries to sync it again: {{detail}}',
  syncRetryingPlain: 'Argo CD tries to sync it again',
  deletionFailed: 'Argo CD cannot delete it: {{detail}}',
  deletionFailedNext:
    'Something holds it back, often a finalizer. Mend that; Argo CD tries again.',
  resourceDegraded: '{{kind}} {{name}} is degraded: {{detail}}',
  resourceDegradedPlain: '{{kind}} {{name}} is degraded',
  applicationDegraded: 'Argo CD calls it degraded: {{detail}}',
  applicationDegradedPlain: 'Argo CD calls it degraded',
  resourceMissing: '{{kind}} {{name}} is in Git and not in the cluster',
  resourceMissingNext: 'Sync it, so that Argo CD makes it again.',
  resourceSuspended: '{{kind}} {{name}} is suspended',
  resourceSuspendedNext: 'Somebody paused it; whoever did can resume it.',
  resourceProgressing: '{{kind}} {{name}} is not ready yet: {{detail}}',
  resourceProgressingPlain: '{{kind}} {{name}} is not ready yet',
  applicationProgressing: 'It is not ready yet',
  initWaiting: 'The pod waits for {{dependency}}',
  notReady: 'The container {{container}} runs and is not ready: {{detail}}',
  notReadyPlain: 'The container {{container}} runs and is not ready',
  waitingForResource: 'The next step waits for {{kind}} {{name}}',
  drift: '{{kind}} {{name}} differs from what Git says',
  driftNext: 'Sync it, or change what Git says.',
  notInGit: '{{kind}} {{name}} is in the cluster and not in Git',
  notInGitNext: 'Put it into Git, or delete it in the cluster.',
} as const;

/** Why a step of the smoke check failed. */
export const verificationReason = {
  metastoreUnreachable: 'The metastore {{uri}} does not answer: {{detail}}',
  bucketMissing: 'There is no bucket {{bucket}} at {{endpoint}}',
  bucketDenied: 'The bucket {{bucket}} refuses the credentials: {{detail}}',
  bucketUnreachable:
    'The object store {{endpoint}} does not answer: {{detail}}',
  engineUnreachable: 'The engine {{url}} does not answer: {{detail}}',
  engineDenied: 'The engine {{url}} refuses the credentials: {{detail}}',
  engineFailed: 'The engine failed: {{detail}}',
  scratchTableFailed:
    'The scratch table {{table}} failed at “{{step}}”: {{detail}}',
  scratchTableDiffers:
    'What was read from {{table}} is not what was written: {{detail}}',
  checkTimeout: 'There was no answer within {{seconds}} seconds',
  credentialsMissing: 'Its credentials could not be read: {{detail}}',
  checkFailed: 'It failed: {{detail}}',
} as const;
