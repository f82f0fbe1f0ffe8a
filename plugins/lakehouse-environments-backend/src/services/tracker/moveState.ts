import { TimelineEntry } from '../types';
import { Decision, TrackerScene } from './types';

/** Has the environment be in a state, for a reason. What it is already is written no more. */
export function moveState(
  { environment, now }: TrackerScene,
  decision: Decision,
  state: TrackerScene['environment']['state'],
  reason?: TimelineEntry['reason'],
  operationId?: string,
): void {
  if (environment.state === state) {
    if (JSON.stringify(environment.reason) !== JSON.stringify(reason)) {
      decision.environment.reason = reason;
    }
    return;
  }
  Object.assign(decision.environment, { state, since: now, reason });
  decision.timeline.push({
    environment: environment.id,
    at: now,
    kind: 'state',
    from: environment.state,
    to: state,
    reason,
    operationId,
  });
}
