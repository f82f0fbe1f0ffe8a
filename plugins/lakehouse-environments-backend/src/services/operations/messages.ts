import { OperationKind } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { OperationRecord } from '../types';

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
