import { reason, Rule, sentence } from './types';

/** What Argo CD itself says of resources that are degraded. Jobs have a rule of their own. */
export const resourceDegraded: Rule = ({ application }) => {
  const degraded = application.resources.filter(
    ({ kind, health }) => health === 'Degraded' && kind !== 'Job',
  );
  if (degraded.length === 0 && application.health === 'Degraded') {
    const { name, healthMessage } = application;
    return [
      reason(
        'application-degraded',
        { application: name, detail: healthMessage },
        healthMessage
          ? `Argo CD calls ${name} degraded: ${sentence(healthMessage)}`
          : `Argo CD calls ${name} degraded.`,
        { resource: { kind: 'Application', name } },
      ),
    ];
  }
  return degraded.map(({ kind, namespace, name, message }) =>
    reason(
      'resource-degraded',
      { kind, name, detail: message },
      `${kind} ${name} is degraded${message ? `: ${sentence(message)}` : '.'}`,
      { resource: { kind, namespace, name } },
    ),
  );
};

export const resourceProgressing: Rule = ({ application }) => {
  const progressing = application.resources.filter(
    ({ health }) => health === 'Progressing',
  );
  if (progressing.length === 0 && application.health === 'Progressing') {
    const { name, healthMessage } = application;
    return [
      reason(
        'application-progressing',
        { application: name, detail: healthMessage },
        `${name} is not ready yet${
          healthMessage ? `: ${sentence(healthMessage)}` : '.'
        }`,
        { resource: { kind: 'Application', name } },
      ),
    ];
  }
  return progressing.map(({ kind, namespace, name, message }) =>
    reason(
      'resource-progressing',
      { kind, name, detail: message },
      `${kind} ${name} is not ready yet${
        message ? `: ${sentence(message)}` : '.'
      }`,
      { resource: { kind, namespace, name } },
    ),
  );
};

export const resourceSuspended: Rule = ({ application }) =>
  application.resources
    .filter(({ health }) => health === 'Suspended')
    .map(({ kind, namespace, name, message }) =>
      reason(
        'resource-suspended',
        { kind, name, detail: message },
        `${kind} ${name} is suspended${
          message ? `: ${sentence(message)}` : '.'
        }`,
        { resource: { kind, namespace, name } },
      ),
    );
