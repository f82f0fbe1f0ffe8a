import { Application } from '../Application';
import { tellingPart } from './brokenSource';
import { reason, Rule, sentence } from './types';

/** Argo CD's last operation failed, or failed and is being tried again. */
export const syncFailed: Rule = ({ application }) => {
  const { name, operation } = application;
  const resource = { kind: 'Application', name };
  if (operation?.phase === 'Failed' || operation?.phase === 'Error') {
    const detail = tellingPart(operation.message) || 'no reason given';
    const terminated = /^Operation terminated/.test(detail);
    return [
      reason(
        terminated ? 'sync-terminated' : 'sync-failed',
        { application: name, detail, retries: operation.retries },
        terminated
          ? `The sync of ${name} was ended before it was done.`
          : `Argo CD could not sync ${name}${
              operation.retries > 0 ? ` in ${operation.retries + 1} tries` : ''
            }: ${sentence(detail)}`,
        { resource, since: operation.finishedAt },
      ),
    ];
  }
  if (operation && isRetrying(operation)) {
    const detail = tellingPart(operation.message);
    return [
      reason(
        'sync-retrying',
        { application: name, detail, retries: operation.retries },
        `Argo CD tries to sync ${name} again: ${sentence(detail)}`,
        { resource, since: operation.startedAt },
      ),
    ];
  }
  return application.conditions
    .filter(({ type }) => type === 'SyncError' || type === 'DeletionError')
    .map(({ type, message, since }) =>
      reason(
        type === 'SyncError' ? 'sync-failed' : 'deletion-failed',
        { application: name, detail: tellingPart(message) },
        type === 'SyncError'
          ? `Argo CD could not sync ${name}: ${sentence(tellingPart(message))}`
          : `Argo CD cannot delete ${name}: ${sentence(tellingPart(message))}`,
        { resource, since },
      ),
    );
};

function isRetrying({
  phase,
  message,
  retries,
}: NonNullable<Application['operation']>): boolean {
  return (
    phase === 'Running' &&
    (/Retrying attempt #\d+/.test(message) ||
      (retries > 0 && !/^waiting for /.test(message)))
  );
}
