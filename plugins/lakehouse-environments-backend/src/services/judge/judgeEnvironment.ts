import {
  EnvironmentState,
  Reason,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { listed, reasonOf } from '../reasons';
import { ComponentRecord, EnvironmentRecord, OperationRecord } from '../types';

/** What the state of an environment follows from, beside its components. */
export interface EnvironmentScene {
  environment: Pick<
    EnvironmentRecord,
    'state' | 'reason' | 'origin' | 'verification'
  >;
  /** The one that holds the environment. */
  operation?: OperationRecord;
  components: Pick<ComponentRecord, 'name' | 'readiness' | 'reason'>[];
  /** Nothing that is no longer wanted is left. */
  complete: boolean;
  /** A smoke check may begin, or is under way. */
  mayVerify: boolean;
}

export interface EnvironmentJudgement {
  state: EnvironmentState;
  reason?: Reason;
}

/**
 * The state of an environment that its cluster tells of. Only a smoke check that passed makes it `usable`, which is written where
 * its result is; here it can only be kept.
 */
export function judgeEnvironment(
  scene: EnvironmentScene,
): EnvironmentJudgement {
  const { environment, operation, components } = scene;
  const { state } = environment;
  if (state === 'deleting' || state === 'deleted') return environment;
  const changes = operation?.kind === 'create' || operation?.kind === 'change';
  if (operation?.kind === 'create' && operation.state !== 'following') {
    return {
      state:
        operation.state === 'waiting-for-merge'
          ? 'waiting-for-merge'
          : 'requested',
    };
  }
  const whole =
    scene.complete &&
    components.length > 0 &&
    components.every(({ readiness }) => readiness === 'usable');
  if (changes && operation.state === 'following') {
    return whole
      ? verifyingOr(scene, 'provisioning')
      : { state: 'provisioning', reason: ailing(components) };
  }
  return whole ? standingWhole(scene) : standingBroken(scene);
}

function verifyingOr(
  { environment, mayVerify }: EnvironmentScene,
  otherwise: EnvironmentState,
): EnvironmentJudgement {
  return mayVerify
    ? { state: 'verifying' }
    : { state: otherwise, reason: environment.reason };
}

function standingWhole(scene: EnvironmentScene): EnvironmentJudgement {
  const { environment } = scene;
  const { state, origin, verification } = environment;
  if (state === 'usable') return { state };
  if (origin === 'discovered' && verification?.outcome !== 'passed') {
    // Nobody asked for scratch tables there.
    return {
      state: 'unknown',
      reason: reasonOf(
        'not-verified',
        {},
        'All components are healthy, but nobody has run the smoke check yet.',
      ),
    };
  }
  return verifyingOr(
    scene,
    state === 'verifying' || state === 'provisioning' ? 'degraded' : state,
  );
}

function standingBroken(scene: EnvironmentScene): EnvironmentJudgement {
  const { environment, components } = scene;
  const { state, origin, verification } = environment;
  const reason = ailing(components) ?? coming(components);
  if (state === 'failed') {
    // It never became usable; what keeps it from that now is what counts.
    return { state, reason: ailing(components) ?? environment.reason };
  }
  const neverUsable =
    origin === 'discovered' && verification?.outcome !== 'passed';
  return {
    state: neverUsable && !ailing(components) ? 'provisioning' : 'degraded',
    reason,
  };
}

/** The first that is not well in the order of the waves: what comes later may only follow from it. */
export function ailing(
  components: EnvironmentScene['components'],
): Reason | undefined {
  const all = components.filter(({ readiness }) => readiness === 'ailing');
  const [first] = all;
  if (!first) return undefined;
  const names = all.map(({ name }) => name);
  const { resource, event, log, since } = first.reason ?? {};
  return reasonOf(
    'components-ailing',
    { components: names.join(', '), detail: first.reason?.message ?? '' },
    `${listed(names)} ${names.length === 1 ? 'is' : 'are'} not well. ${
      first.reason ? `${first.name}: ${first.reason.message}` : ''
    }`.trim(),
    {
      ...(resource && { resource }),
      ...(event && { event }),
      ...(log && { log }),
      ...(since && { since }),
    },
  );
}

function coming(components: EnvironmentScene['components']): Reason {
  const names = components
    .filter(({ readiness }) => readiness !== 'usable')
    .map(({ name }) => name);
  return reasonOf(
    'components-coming',
    { components: names.join(', ') },
    names.length > 0
      ? `${listed(names)} ${names.length === 1 ? 'is' : 'are'} not usable yet.`
      : 'Its components are not all there.',
  );
}
