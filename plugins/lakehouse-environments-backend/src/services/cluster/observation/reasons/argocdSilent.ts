import { Application } from '../Application';
import { reason, Rule } from './types';

/** Argo CD takes things up within a second when it is idle, and within half a minute when it has twenty to do at once. */
export const SILENT_AFTER_MS = 30_000;

/** Argo CD was asked and does not take it up: its application controller is stopped, or far behind. */
export const argocdSilent: Rule = ({ application, now, silentAfterMs }) => {
  const asked = unanswered(application);
  if (!asked || now < asked.since + silentAfterMs) return [];
  const { name } = application;
  return [
    reason(
      'argocd-silent',
      { application: name, request: asked.what },
      asked.what === 'comparison'
        ? `Argo CD has not looked at ${name} since it was made: is its application controller running?`
        : `Argo CD has not taken up the ${asked.what} of ${name} that it was asked for: is its application controller running?`,
      {
        resource: { kind: 'Application', name },
        since: new Date(asked.since).toISOString(),
      },
    ),
  ];
};

/** What Argo CD was asked for first and has not taken up. */
export function unanswered(
  application: Application,
): { what: string; since: number } | undefined {
  const asked = application.pending.flatMap(({ what, since }) =>
    since === undefined ? [] : [{ what: what as string, since }],
  );
  if (
    application.comparedAt === undefined &&
    application.conditions.length === 0 &&
    application.createdAt !== undefined
  ) {
    asked.push({ what: 'comparison', since: application.createdAt });
  }
  return asked.sort((a, b) => a.since - b.since)[0];
}
