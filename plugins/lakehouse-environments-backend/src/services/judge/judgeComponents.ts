import { ApplicationObservation } from '../cluster/types';
import { ComponentRecord, OperationRecord } from '../types';
import { versionOf } from './expectedComponents';
import { judgeComponent } from './judgeComponent';
import { Course, ExpectedComponent } from './types';

/** All components of an environment, in the order of their waves, each in the light of those before it. */
export function judgeComponents(options: {
  expected: ExpectedComponent[];
  observations: ApplicationObservation[];
  before: ComponentRecord[];
  course: Course;
  /** The change that is being followed. */
  operation?: OperationRecord;
  now: number;
}): ComponentRecord[] {
  const { expected, observations, course, operation, now } = options;
  const judged: ComponentRecord[] = [];
  for (const component of expected) {
    const observation = observations.find(
      each => each.component === component.name,
    );
    const before = options.before.find(({ name }) => name === component.name);
    const blockers = judged
      .filter(
        ({ name, wave, readiness }) =>
          readiness !== 'usable' &&
          (component.needs.includes(name) ||
            // Argo CD makes the Applications of one wave after those of the wave before.
            (!observation && wave < component.wave)),
      )
      .map(({ name }) => name);
    const judgement = judgeComponent({
      component,
      observation,
      before,
      blockers,
      course,
      taken: isTaken(component, observation, operation),
    });
    const moved = before?.readiness !== judgement.readiness;
    const hasTurn = course === 'coming' && blockers.length === 0;
    judged.push({
      name: component.name,
      wave: component.wave,
      version: component.version,
      revision: observation?.revision ?? before?.revision,
      ...judgement,
      since: moved || !before ? now : before.since,
      turnSince: hasTurn ? before?.turnSince ?? now : undefined,
    });
  }
  return judged;
}

/**
 * Whether Argo CD has looked at what the operation published. An Application that it has not looked at again still tells how
 * the old one is.
 */
function isTaken(
  { version }: ExpectedComponent,
  observation: ApplicationObservation | undefined,
  operation: OperationRecord | undefined,
): boolean {
  if (!observation || !operation?.appliedAt) return true;
  const deployed = versionOf(observation);
  if (deployed !== undefined && version !== undefined && deployed !== version) {
    return false;
  }
  const { comparedRevision, comparedAt, pending = [] } = observation;
  const { revision, appliedAt } = operation;
  if (revision !== undefined && comparedRevision === revision) return true;
  if (pending.includes('refresh')) return false;
  // A later commit than ours has ours in it. Argo CD's times have whole seconds.
  const slack = revision === undefined ? 1000 : 0;
  return comparedAt !== undefined && Date.parse(comparedAt) + slack > appliedAt;
}
