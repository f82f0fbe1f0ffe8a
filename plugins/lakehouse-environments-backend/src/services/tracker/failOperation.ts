import {
  EnvironmentState,
  Reason,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { moveState } from './moveState';
import { whatStands } from './remainders';
import { Decision, TrackerScene } from './types';

/** Ends the operation as failed, and says what it left behind and where that leaves the environment. */
export function failOperation(
  scene: TrackerScene,
  decision: Decision,
  reason: Reason,
): void {
  const { environment, now } = scene;
  const operation = scene.operation!;
  decision.operation = {
    ...decision.operation,
    state: 'failed',
    endedAt: now,
    reason,
    stands: whatStands({ ...scene, operation }),
  };
  decision.timeline.push({
    environment: environment.id,
    at: now,
    kind: 'operation',
    from: operation.state,
    to: 'failed',
    reason,
    operationId: operation.id,
  });
  const state = stateAfter(scene);
  if (state === undefined || state === environment.state) return;
  moveState(scene, decision, state, reason, operation.id);
}

/** `undefined` where the operation never touched it: then it is judged as it stands. */
function stateAfter({ operation }: TrackerScene): EnvironmentState | undefined {
  const { kind, publishedAt, appliedAt } = operation!;
  switch (kind) {
    case 'create':
      // Nothing was made, so that the name is free again.
      return publishedAt === undefined ? 'deleted' : 'failed';
    case 'change':
      return appliedAt === undefined ? undefined : 'degraded';
    case 'delete':
      return appliedAt === undefined ? undefined : 'failed';
    default:
      return undefined;
  }
}
