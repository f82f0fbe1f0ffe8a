import { ANNOTATION_SPEC_HASH } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { BASE_COMPONENT } from '@lakehouse-portal/manifests';
import { patchOfSpec } from '../specs/patchOfSpec';
import { OperationRecord } from '../types';
import { deletionMerged, notDeletedYet } from './deletion';
import { moveState } from './moveState';
import { Decision, TrackerScene } from './types';

/**
 * A pull request was merged when Argo CD has made the foundation's Application as it is rendered for it. The parent does not tell,
 * since the portal applies it itself, nor does a folder, which may be left of an earlier environment of the name.
 */
export function followMerge(
  scene: TrackerScene,
  decision: Decision,
): OperationRecord | undefined {
  const { operation, view, definitions } = scene;
  if (!waits(operation) || operation.kind === 'delete') return operation;
  if (!view.root || view.root.sync === 'Unknown') return operation;
  const read = view.applications.find(
    ({ component }) => component === BASE_COMPONENT,
  )?.annotations[ANNOTATION_SPEC_HASH];
  // Where Argo CD fails over what it read, and makes nothing of it, that is to be told of, and in time.
  const fails =
    operation.kind === 'create' &&
    read === undefined &&
    /^(Failed|Error)$/.test(view.root.phase ?? '');
  if (read !== operation.specHash && !fails) return operation;
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
