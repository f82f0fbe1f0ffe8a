import {
  EnvironmentDetail,
  EnvironmentOperation,
  OperationKind,
  PermittedOperations,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';

/**
 * As which kind going on with an operation counts, ending it among that: another's creation may be ended by who may delete.
 */
export function kindToCarryOut(
  { kind, requestedBy }: Pick<EnvironmentOperation, 'kind' | 'requestedBy'>,
  caller: string | undefined,
): OperationKind {
  return kind === 'create' && requestedBy !== caller ? 'delete' : kind;
}

/** What the caller may do with an environment, so that pages offer nothing that is refused. */
export function permittedOn(
  {
    origin,
    state,
    operation,
    retryAs,
  }: Pick<EnvironmentDetail, 'origin' | 'state' | 'operation' | 'retryAs'>,
  may: Record<OperationKind, boolean>,
  caller: string | undefined,
): PermittedOperations {
  const { change, delete: remove, verify, sync, create } = may;
  // Going on with what somebody began takes both; the name of a deleted one is free.
  const retry =
    retryAs === 'change' ? change : create && (change || state === 'deleted');
  return {
    // What was not made here is nobody's to change or delete here, whatever else they may.
    change: change && origin === 'created',
    delete: remove && origin === 'created',
    verify,
    sync,
    retry: retryAs !== undefined && retry,
    cancel: operation !== undefined && may[kindToCarryOut(operation, caller)],
  };
}
