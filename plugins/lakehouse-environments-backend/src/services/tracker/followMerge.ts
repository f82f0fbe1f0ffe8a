import { patchOfSpec } from '../specs/patchOfSpec';
import { OperationRecord } from '../types';
import { deletionMerged, notDeletedYet } from './deletion';
import { moveState } from './moveState';
import { Decision, TrackerScene } from './types';

/** A pull request was merged when Argo CD finds in the repository what it was told to look for. */
export function followMerge(
  scene: TrackerScene,
  decision: Decision,
): OperationRecord | undefined {
  const { operation, view, definitions } = scene;
  if (!waits(operation) || operation.kind === 'delete') return operation;
  const expected = operation.spec?.components ?? [];
  const merged =
    view.root !== undefined &&
    view.root.sync !== 'Unknown' &&
    expected.every(({ name, version }) => {
      const found = view.applications.find(each => each.component === name);
      // Those of later waves are not there yet at a creation.
      return operation.kind === 'create'
        ? true
        : found?.annotations['lakehouse-portal.io/version'] === version;
    });
  if (!merged) return operation;
  if (operation.kind === 'change' && operation.spec) {
    Object.assign(
      decision.environment,
      patchOfSpec(operation.spec, definitions),
    );
  }
  return goOn(operation, scene, decision);
}

/** A deletion begins when it is seen that it was merged. Answers whether it did. */
export function beginMergedDeletion(
  scene: TrackerScene,
  decision: Decision,
): boolean {
  const { operation, view } = scene;
  if (
    !waits(operation) ||
    operation.kind !== 'delete' ||
    !deletionMerged(view)
  ) {
    return false;
  }
  goOn(operation, scene, decision);
  moveState(scene, decision, 'deleting');
  decision.toDelete = notDeletedYet(view);
  return true;
}

function waits(
  operation: OperationRecord | undefined,
): operation is OperationRecord {
  return (
    operation?.state === 'waiting-for-merge' &&
    operation.appliedAt !== undefined
  );
}

function goOn(
  operation: OperationRecord,
  { environment, deadlines, now }: TrackerScene,
  decision: Decision,
): OperationRecord {
  const patch = {
    state: 'following' as const,
    followedAt: now,
    deadlineAt: now + deadlines.environmentMs,
  };
  decision.operation = patch;
  decision.timeline.push({
    environment: environment.id,
    at: now,
    kind: 'operation',
    from: operation.state,
    to: 'following',
    operationId: operation.id,
  });
  return { ...operation, ...patch };
}
