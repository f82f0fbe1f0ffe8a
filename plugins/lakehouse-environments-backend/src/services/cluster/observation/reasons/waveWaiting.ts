import { reason, Rule } from './types';

/** Argo CD brings up one wave after the other, and the next one waits. */
export const waveWaiting: Rule = ({ application }) => {
  const { name, operation } = application;
  if (operation?.phase !== 'Running') return [];
  // The group comes first, and is empty for what belongs to the core: `/Service/part`.
  const waiting =
    /waiting for (healthy state of|completion of hook|deletion of) (?:\S*\/)?([^/\s]+)\/([^/\s]+)(?: and (\d+) more)?/.exec(
      operation.message,
    );
  if (!waiting) return [];
  const [, what, kind, resource, more] = waiting;
  const others = more ? ` and ${more} more` : '';
  const words = {
    'healthy state of': `until ${kind} ${resource}${others} is healthy`,
    'completion of hook': `until ${kind} ${resource}${others} has run`,
    'deletion of': `until ${kind} ${resource}${others} is gone`,
  }[what];
  return [
    reason(
      'waiting-for-resource',
      { application: name, kind, name: resource, more },
      `The next wave of ${name} waits ${words}.`,
      {
        resource: {
          kind,
          ...(kind !== 'Application' && {
            namespace: application.destination.namespace,
          }),
          name: resource,
        },
        since: operation.startedAt,
      },
    ),
  ];
};
