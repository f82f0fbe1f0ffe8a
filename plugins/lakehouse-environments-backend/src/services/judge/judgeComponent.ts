import { Reason } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { isPartOfComing } from '../cluster/observation/reasons/codes';
import { ApplicationObservation } from '../cluster/types';
import { listed, reasonOf } from '../reasons';
import { ComponentJudgement, ComponentScene } from './types';

/**
 * What can be said of a component: usable is Synced, Healthy and nothing missing, and never less. Reasons that its cluster told
 * win over the portal's own, since they name the object.
 */
export function judgeComponent(scene: ComponentScene): ComponentJudgement {
  const { observation } = scene;
  if (!observation) {
    return { sync: 'Missing', health: 'Missing', ...withoutApplication(scene) };
  }
  const { sync, health } = observation;
  return { sync, health, ...withApplication(scene, observation) };
}

type Verdict = Pick<ComponentJudgement, 'readiness' | 'reason'>;

function withoutApplication(scene: ComponentScene): Verdict {
  const { component, blockers, course } = scene;
  const { application } = component;
  if (course === 'going') {
    return { readiness: 'waiting', reason: gone(application) };
  }
  if (blockers.length > 0) {
    return { readiness: 'waiting', reason: waitingFor(blockers) };
  }
  if (course === 'standing') {
    return {
      readiness: 'ailing',
      reason: reasonOf(
        'application-missing',
        { application },
        `The Application ${application} is not there.`,
        { resource: { kind: 'Application', name: application } },
      ),
    };
  }
  return {
    readiness: 'waiting',
    reason: reasonOf(
      'not-applied',
      { application },
      `Argo CD has no Application ${application} yet.`,
    ),
  };
}

function withApplication(
  scene: ComponentScene,
  observation: ApplicationObservation,
): Verdict {
  const { component, blockers, course, before, taken } = scene;
  const { sync, health, missing, deleting, phase, reasons } = observation;
  const { application } = component;
  const [told] = reasons;
  if (deleting) {
    return {
      readiness: course === 'going' ? 'coming' : 'ailing',
      reason:
        told ??
        reasonOf(
          'deleting',
          { application },
          `The Application ${application} is being deleted.`,
        ),
    };
  }
  // A source that cannot be read says nothing about what was deployed before, and nothing else will get better either.
  if (sync === 'Unknown' && told && !isPartOfComing(told)) {
    return { readiness: 'ailing', reason: told };
  }
  const running = phase === 'Running' || phase === 'Terminating';
  if (sync === 'Synced' && health === 'Healthy' && !missing) {
    const old =
      (course === 'coming' && !taken) ||
      // A first deployment has hooks to run; later ones do not make a component unusable.
      (running && before?.readiness !== 'usable');
    return old
      ? { readiness: 'coming', reason: notTaken(application) }
      : { readiness: 'usable' };
  }
  if (blockers.length > 0 && health !== 'Degraded') {
    return { readiness: 'waiting', reason: waitingFor(blockers) };
  }
  if (told && !isPartOfComing(told)) {
    return { readiness: 'ailing', reason: told };
  }
  return byStatus(scene, observation, told, running);
}

function byStatus(
  { component, course, before }: ComponentScene,
  { sync, health, missing, phase }: ApplicationObservation,
  told: Reason | undefined,
  running: boolean,
): Verdict {
  const { application } = component;
  const say = (code: string, message: string) =>
    told ?? reasonOf(code, { application }, message);
  if (health === 'Degraded') {
    return {
      readiness: 'ailing',
      reason: say('degraded', `Argo CD calls ${application} degraded.`),
    };
  }
  if (health === 'Suspended') {
    return {
      readiness: 'ailing',
      reason: say('suspended', `${application} is suspended.`),
    };
  }
  const progressing = say(
    'progressing',
    `Argo CD is bringing up ${application}.`,
  );
  // Fresh ones are OutOfSync and Missing until their first sync begins.
  const fresh = phase === undefined && course === 'coming';
  if (health === 'Progressing' || running || fresh) {
    return { readiness: 'coming', reason: progressing };
  }
  if (missing || health === 'Missing') {
    return {
      readiness: course === 'coming' ? 'coming' : 'ailing',
      reason: say(
        'resources-missing',
        `Something that Git has is missing from ${application}.`,
      ),
    };
  }
  if (sync === 'OutOfSync') {
    return {
      // Argo CD brings it back by itself; what was never usable is still on its way.
      readiness:
        course === 'coming' && before?.readiness !== 'usable'
          ? 'coming'
          : 'ailing',
      reason: say('out-of-sync', `${application} differs from Git.`),
    };
  }
  return {
    readiness: 'unknown',
    reason: say('not-known', `Argo CD does not know how ${application} is.`),
  };
}

function waitingFor(components: string[]): Reason {
  return reasonOf(
    'waiting-for-components',
    { components: components.join(', ') },
    `Waits for ${listed(components)}.`,
  );
}

function notTaken(application: string): Reason {
  return reasonOf(
    'progressing',
    { application },
    `Argo CD has not finished with ${application} yet.`,
  );
}

function gone(application: string): Reason {
  return reasonOf(
    'deleting',
    { application },
    `The Application ${application} is gone.`,
  );
}
