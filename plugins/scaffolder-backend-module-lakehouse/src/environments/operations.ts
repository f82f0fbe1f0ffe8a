import { ConflictError } from '@backstage/errors';
import {
  EnvironmentOperation,
  OperationKind,
  OperationState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { describeStands } from './words';

/** What a template can ask for; `sync` and `verify` need no files, so they have their own ways. */
export const REQUESTED_KINDS = [
  'create',
  'change',
  'delete',
] as const satisfies readonly OperationKind[];

const ORDER: Partial<Record<OperationState, number>> = {
  started: 0,
  'waiting-for-merge': 1,
  published: 2,
  following: 3,
  succeeded: 4,
};

/** Whether the operation came as far as this, or further. */
export function hasReached(
  operation: EnvironmentOperation,
  state: 'published' | 'following' | 'succeeded',
): boolean {
  return (ORDER[operation.state] ?? -1) >= ORDER[state]!;
}

/** Whether the operation ended without doing what it was for. */
export function isLost(operation: EnvironmentOperation): boolean {
  return operation.state === 'failed' || operation.state === 'cancelled';
}

/** Whether nothing becomes of the operation any more. */
export function hasEnded(operation: EnvironmentOperation): boolean {
  return operation.state === 'succeeded' || isLost(operation);
}

/** Refuses to go on with an operation that ended, and says what to do instead. */
export function refuseLost(operation: EnvironmentOperation): void {
  if (isLost(operation)) {
    throw new ConflictError(
      [
        `Operation ${operation.id} of ${operation.environment} has ${
          operation.state === 'failed' ? 'failed' : 'been cancelled'
        }${operation.reason ? `: ${operation.reason.message}` : ''}`,
        ...describeStands(operation.stands),
        'Start the template again: it goes on from what stands.',
      ].join('\n'),
    );
  }
}
