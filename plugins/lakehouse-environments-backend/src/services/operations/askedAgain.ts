import { EnvironmentRecord, OperationRecord } from '../types';

/** What asking once more for the creation of an environment that is there comes to. */
export type AskedAgain =
  /** It is as it was asked for; nothing to do. */
  | 'done'
  /** Goes on where the creation before it ended. */
  | 'continues'
  /** Its creation failed with other answers. */
  | 'differs'
  /** The name is another's. */
  | 'taken';

/** `specHash` is absent while the answers are not complete yet. */
export function askedAgain(options: {
  environment: Pick<EnvironmentRecord, 'origin' | 'state' | 'specHash'>;
  /** The last one that said what it is to be. */
  last: Pick<OperationRecord, 'kind' | 'state'> | undefined;
  specHash: string | undefined;
}): AskedAgain {
  const { environment, last, specHash } = options;
  const same = environment.specHash === specHash;
  if (neverCameUp(environment, last)) {
    return same || specHash === undefined ? 'continues' : 'differs';
  }
  if (!same) return 'taken';
  // One that Argo CD runs by the same specification becomes one of ours.
  if (environment.origin === 'discovered') return 'continues';
  return environment.state === 'usable' || last?.state === 'succeeded'
    ? 'done'
    : 'taken';
}

/** By which kind of operation the same can be asked for again; `undefined` where there is nothing to try again. */
export function retryAs(
  environment: Pick<EnvironmentRecord, 'origin' | 'state' | 'spec'>,
  last: Pick<OperationRecord, 'kind' | 'state'> | undefined,
): 'create' | 'change' | undefined {
  const { origin, state, spec } = environment;
  if (!spec || origin !== 'created') return undefined;
  if (state === 'deleted' || neverCameUp(environment, last)) return 'create';
  // Of what was usable once a creation could be taken back with all that runs; a change never is.
  return isBroken(environment) ? 'change' : undefined;
}

/** It ought to be usable, and is not. */
export function isBroken({ state }: Pick<EnvironmentRecord, 'state'>): boolean {
  return state === 'failed' || state === 'degraded';
}

function neverCameUp(
  { state }: Pick<EnvironmentRecord, 'state'>,
  last: Pick<OperationRecord, 'kind' | 'state'> | undefined,
): boolean {
  return (
    state === 'failed' &&
    last?.kind === 'create' &&
    (last.state === 'failed' || last.state === 'cancelled')
  );
}
