import { OperationKind } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { EnvironmentRecord, OperationRecord } from '../types';

const DOING: Record<OperationKind, string> = {
  create: 'is being created',
  change: 'is being changed',
  delete: 'is being deleted',
  sync: 'is being brought back to what Git says',
  verify: 'is being checked',
};

/** Who does what with an environment. */
export function heldBy(operation: OperationRecord): string {
  const { environment, kind, requestedBy, startedAt } = operation;
  return `The environment '${environment}' ${
    DOING[kind]
  } by ${requestedBy} since ${new Date(
    startedAt,
  ).toISOString()}; wait until that has ended, or cancel it`;
}

/** What Argo CD runs for others is watched, checked and synced here, and nothing more. */
export function notOurs(
  { id }: Pick<EnvironmentRecord, 'id'>,
  kind: 'change' | 'delete',
): string {
  return `The environment '${id}' was not created here, so that it cannot be ${
    kind === 'change' ? 'changed' : 'deleted'
  } here`;
}
