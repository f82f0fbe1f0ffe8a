import {
  Reason,
  Verification,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { reasonOf } from '../reasons';
import { EnvironmentPatch } from '../store/EnvironmentStore';
import { OperationPatch } from '../store/OperationStore';
import {
  ComponentRecord,
  EnvironmentRecord,
  OperationRecord,
  TimelineEntry,
} from '../types';

/** Failed smoke checks after which an operation ends; components that just came up may stumble once. */
export const MOST_ATTEMPTS = 3;

/** What a smoke check says of its environment, and of the operation that waited for it. */
export function settle(options: {
  environment: EnvironmentRecord;
  operation?: OperationRecord;
  components: ComponentRecord[];
  verification: Verification;
  /** That failed in a row, this one included. */
  failures: number;
  /** Who asked for it; absent for the portal itself. */
  actor?: string;
  now: number;
}): {
  environment: EnvironmentPatch;
  operation?: OperationPatch;
  timeline: TimelineEntry[];
} {
  const { environment, operation, components, verification, actor, now } =
    options;
  const passed = verification.outcome === 'passed';
  const reason = passed ? undefined : whyFailed(verification);
  const result: ReturnType<typeof settle> = {
    environment: { verification },
    timeline: [],
  };
  const { state } = environment;
  if (actor || environment.verification?.outcome !== verification.outcome) {
    result.timeline.push({
      environment: environment.id,
      at: now,
      kind: 'verification',
      from: environment.verification?.outcome,
      to: verification.outcome,
      actor,
      reason,
      operationId: operation?.id,
    });
  }
  const move = (to: EnvironmentRecord['state'], why?: Reason) => {
    Object.assign(result.environment, { reason: why });
    if (to === state) return;
    Object.assign(result.environment, { state: to, since: now });
    result.timeline.push({
      environment: environment.id,
      at: now,
      kind: 'state',
      from: state,
      to,
      reason: why,
      operationId: operation?.id,
    });
  };
  const waits =
    operation?.state === 'following' &&
    (operation.kind === 'create' || operation.kind === 'change');
  const endOperation = (to: 'succeeded' | 'failed', why?: Reason) => {
    result.operation = { state: to, endedAt: now, reason: why };
    result.timeline.push({
      environment: environment.id,
      at: now,
      kind: 'operation',
      from: operation!.state,
      to,
      reason: why,
      operationId: operation!.id,
    });
  };
  const whole =
    components.length > 0 &&
    components.every(({ readiness }) => readiness === 'usable');
  if (state === 'deleting' || state === 'deleted') return result;
  if (passed) {
    // What became worse while it ran is judged by what became worse.
    if (!whole) return result;
    move('usable');
    if (waits) endOperation('succeeded');
    return result;
  }
  if (waits) {
    if (options.failures >= MOST_ATTEMPTS) {
      endOperation('failed', reason);
      move(operation!.kind === 'create' ? 'failed' : 'degraded', reason);
    } else if (state === 'verifying') {
      move('provisioning', reason);
    }
    return result;
  }
  if (state === 'usable' || state === 'verifying' || state === 'degraded') {
    move('degraded', reason);
  } else if (state === 'failed' || state === 'unknown') {
    move(state, reason);
  }
  return result;
}

/** The first check that failed, and why. */
function whyFailed({ checks }: Verification): Reason {
  const failed = checks.find(({ outcome }) => outcome === 'failed');
  const check = failed?.name ?? 'engine';
  const detail = failed?.reason?.message ?? 'It could not be run.';
  const { resource, event, log } = failed?.reason ?? {};
  return reasonOf(
    'verification-failed',
    { check, detail },
    `The smoke check failed at '${check}': ${detail}`,
    {
      ...(resource && { resource }),
      ...(event && { event }),
      ...(log && { log }),
    },
  );
}
