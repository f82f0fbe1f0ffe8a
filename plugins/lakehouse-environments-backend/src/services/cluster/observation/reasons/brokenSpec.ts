import { Reason } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { Application } from '../Application';
import { tellingPart } from './brokenSource';
import { reason, Rule, sentence } from './types';

/** The Application names something that Argo CD does not have, or may not do. */
export const brokenSpec: Rule = ({ application }) =>
  application.conditions
    .filter(condition => condition.type === 'InvalidSpecError')
    .map(({ message, since }) => ({
      ...explain(application, message),
      resource: { kind: 'Application', name: application.name },
      ...(since && { since }),
    }));

function explain(
  { name, project = '', destination, source }: Application,
  message: string,
): Reason {
  if (/referencing project \S+ which does not exist/.test(message)) {
    return reason(
      'project-missing',
      { application: name, project },
      `${name} belongs to the Argo CD project ${project}, which does not exist.`,
    );
  }
  if (
    /is not (permitted|allowed) in project|do not match any of the allowed destinations/.test(
      message,
    )
  ) {
    const what = /repo/.test(message.split('is not')[0])
      ? source.repository ?? 'its repository'
      : `namespace ${destination.namespace ?? 'of its destination'}`;
    return reason(
      'project-forbids',
      { application: name, project, what },
      `The Argo CD project ${project} does not allow ${what}, which ${name} needs.`,
    );
  }
  if (
    /error getting cluster|unable to find destination server|cluster .*not found|there are no clusters with this name/i.test(
      message,
    )
  ) {
    const server = destination.server ?? destination.name ?? '';
    return reason(
      'destination-unknown',
      { application: name, destination: server },
      `Argo CD does not know the cluster ${server} that ${name} is to be deployed to.`,
    );
  }
  return reason(
    'spec-invalid',
    { application: name, detail: tellingPart(message) },
    `Argo CD does not accept ${name}: ${sentence(tellingPart(message))}`,
  );
}
