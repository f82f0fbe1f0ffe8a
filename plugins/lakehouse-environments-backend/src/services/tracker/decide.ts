import { isDeepStrictEqual } from 'node:util';
import { expectedComponents, superfluous } from '../judge/expectedComponents';
import { judgeComponents } from '../judge/judgeComponents';
import { judgeEnvironment } from '../judge/judgeEnvironment';
import { missedDeadline, syncOutcome } from '../judge/judgeOperation';
import { Course } from '../judge/types';
import { reasonOf } from '../reasons';
import { ComponentRecord } from '../types';
import { notDeletedYet } from './deletion';
import { saidBy } from './discover';
import { failOperation } from './failOperation';
import { beginMergedDeletion, followMerge } from './followMerge';
import { moveState } from './moveState';
import { Decision, TrackerScene } from './types';

/** How often it is written that a cluster still tells of an environment. */
const OBSERVED_EVERY_MS = 60_000;

/**
 * Moves an environment on by what its cluster tells: pure, so that every way through can be tried. What did not change is not
 * written.
 */
export function decide(scene: TrackerScene): Decision {
  const { environment, view } = scene;
  const decision: Decision = {
    environment: {},
    components: [],
    dropped: [],
    timeline: [],
    verify: false,
    finishDeletion: false,
    toDelete: [],
  };
  if (environment.state === 'deleted') return decision;
  if (view.observation.connection !== 'watching') {
    // Of what cannot be seen only the clock is known.
    endIfLate({ ...scene, before: withoutTurns(scene.before) }, decision);
    return decision;
  }
  if (scene.now - (environment.observedAt ?? 0) >= OBSERVED_EVERY_MS) {
    decision.environment.observedAt = scene.now;
  }
  if (environment.origin === 'discovered' && view.root) {
    const said = saidBy(view.root, environment.id);
    const { title, owner, specHash } = environment;
    if (!isDeepStrictEqual(said, { title, owner, specHash })) {
      Object.assign(decision.environment, said);
    }
  }
  const deleting = environment.state === 'deleting';
  if (environment.origin === 'discovered' && !deleting && isGone(scene)) {
    moveState(scene, decision, 'deleted');
    return decision;
  }
  if (beginMergedDeletion(scene, decision)) return decision;
  const operation = followMerge(scene, decision);
  const seen = { ...scene, operation };
  const components = judge(seen, decision);
  if (deleting) {
    if (isGone(scene)) {
      decision.finishDeletion = true;
    } else {
      decision.toDelete = notDeletedYet(view);
      endIfLate({ ...seen, before: components }, decision);
    }
    return decision;
  }
  if (endIfLate({ ...seen, before: components }, decision)) return decision;
  if (operation?.kind === 'sync') endSync(seen, decision);
  const judgement = judgeEnvironment({
    environment,
    operation,
    components,
    complete: isComplete(seen, components),
    mayVerify: scene.mayVerify,
  });
  moveState(seen, decision, judgement.state, judgement.reason);
  decision.verify = judgement.state === 'verifying';
  return decision;
}

function isGone({ view }: TrackerScene): boolean {
  return !view.root && view.applications.length === 0;
}

function courseOf({ environment, operation }: TrackerScene): Course {
  if (environment.state === 'deleting') return 'going';
  if (operation?.kind !== 'create' && operation?.kind !== 'change') {
    return 'standing';
  }
  if (operation.state === 'following') return 'coming';
  return operation.kind === 'create' ? 'asked' : 'standing';
}

function judge(scene: TrackerScene, decision: Decision): ComponentRecord[] {
  const { environment, before, view, now } = scene;
  const course = courseOf(scene);
  const expected = expectedComponents(
    environment,
    view.applications,
    scene.definitions,
  );
  const judged = judgeComponents({
    expected,
    observations: view.applications,
    before,
    course,
    operation: course === 'coming' ? scene.operation : undefined,
    now,
  });
  for (const component of judged) {
    const last = before.find(({ name }) => name === component.name);
    if (JSON.stringify(last) !== JSON.stringify(component)) {
      decision.components.push(component);
    }
    if (isTransition(last, component)) {
      decision.timeline.push({
        environment: environment.id,
        at: now,
        kind: 'component',
        component: component.name,
        from: last?.readiness,
        to: component.readiness,
        reason: component.reason,
      });
    }
  }
  decision.dropped = before
    .map(({ name }) => name)
    .filter(name => !judged.some(each => each.name === name));
  return judged;
}

/** Another readiness, or another cause of the same trouble. */
function isTransition(
  last: ComponentRecord | undefined,
  next: ComponentRecord,
): boolean {
  if (!last) return next.readiness !== 'waiting';
  return (
    last.readiness !== next.readiness ||
    (next.readiness === 'ailing' && last.reason?.code !== next.reason?.code)
  );
}

function isComplete(
  { environment, view, definitions }: TrackerScene,
  components: ComponentRecord[],
): boolean {
  const expected = expectedComponents(
    environment,
    view.applications,
    definitions,
  );
  return (
    components.length > 0 &&
    (!environment.spec || superfluous(view.applications, expected).length === 0)
  );
}

function endSync(scene: TrackerScene, decision: Decision): void {
  const { environment, view, now } = scene;
  const operation = scene.operation!;
  const targets = view.applications
    .filter(({ component }) =>
      operation.component ? component === operation.component : true,
    )
    .map(observation => ({ name: observation.component!, observation }));
  const outcome = syncOutcome(operation, targets);
  if (!outcome) return;
  const succeeded = outcome === 'succeeded';
  const reason = succeeded
    ? undefined
    : reasonOf(
        'sync-failed',
        { component: outcome.name, detail: outcome.reason.message },
        `${outcome.name} could not be synced. ${outcome.reason.message}`,
        {
          ...(outcome.reason.resource && { resource: outcome.reason.resource }),
        },
      );
  const state = succeeded ? ('succeeded' as const) : ('failed' as const);
  decision.operation = { state, endedAt: now, reason };
  decision.timeline.push({
    environment: environment.id,
    at: now,
    kind: 'operation',
    from: operation.state,
    to: state,
    reason,
    operationId: operation.id,
  });
}

/** Whether a deadline ended the operation. */
function endIfLate(scene: TrackerScene, decision: Decision): boolean {
  const { operation, before, deadlines, now, view } = scene;
  if (!operation) return false;
  const missed = missedDeadline({
    operation,
    components: before,
    deadlines,
    now,
  });
  if (!missed) return false;
  const { connection, reason: lost } = view.observation;
  const reason =
    connection === 'watching'
      ? missed
      : {
          ...missed,
          message: `${missed.message} The cluster does not answer${
            lost ? `: ${lost}` : ''
          }.`,
        };
  failOperation(scene, decision, reason);
  return true;
}

function withoutTurns(components: ComponentRecord[]): ComponentRecord[] {
  return components.map(component => ({ ...component, turnSince: undefined }));
}
