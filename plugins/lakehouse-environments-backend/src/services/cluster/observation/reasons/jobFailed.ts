import { eventText, newestWarning, reason, Rule, sentence } from './types';

const FAILURES = ['BackoffLimitExceeded', 'DeadlineExceeded', 'FailedIndexes'];

/** A Job that was given up, also one that runs before or after a sync. */
export const jobFailed: Rule = scene => {
  const { application, warnings } = scene;
  const { namespace } = application.destination;
  const failed = new Map<string, string | undefined>();
  const { operation, resources } = application;
  for (const { kind, name, health, message } of resources) {
    if (kind === 'Job' && health === 'Degraded') failed.set(name, message);
  }
  if (operation && operation.phase !== 'Succeeded') {
    for (const { kind, name, hookPhase, message } of operation.results) {
      if (kind === 'Job' && (hookPhase === 'Failed' || hookPhase === 'Error')) {
        failed.set(name, message);
      }
    }
  }
  if (application.health !== 'Healthy') {
    for (const { kind, name, reason: why, message } of warnings) {
      if (kind === 'Job' && FAILURES.includes(why) && !failed.has(name)) {
        failed.set(name, message);
      }
    }
  }
  return [...failed].map(([name, detail]) => {
    const event = newestWarning(scene, { kind: 'Job', name }, ...FAILURES);
    const why = detail ?? event?.message ?? 'no reason given';
    return reason(
      'job-failed',
      { job: name, detail: why },
      `The job ${name} has failed: ${sentence(why)}`,
      { resource: { kind: 'Job', namespace, name }, event: eventText(event) },
    );
  });
};
