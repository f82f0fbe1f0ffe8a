import { ConflictError } from '@backstage/errors';
import { EnvironmentSpec, specHash } from '@lakehouse-portal/manifests';
import { Knex } from 'knex';
import { otherAnswers } from '../specs/otherAnswers';
import { EnvironmentStore } from '../store/EnvironmentStore';
import { OperationStore } from '../store/OperationStore';
import { EnvironmentRecord, OperationRecord } from '../types';
import { askedAgain } from './askedAgain';
import { heldBy } from './messages';

/** How a creation begins. */
export interface BegunCreate {
  /** The one that was asked for before, where this is it again: running, or done. */
  same?: OperationRecord;
  /** The environment is as it is asked for, though the operation that was to make it so had ended before. */
  done?: boolean;
  /** What there was under the name. */
  earlier?: EnvironmentRecord;
}

/** Whether a creation may begin. Throws a `ConflictError` that names the way out where the name is another's. */
export async function beginCreate(options: {
  environments: EnvironmentStore;
  operations: OperationStore;
  trx: Knex.Transaction;
  spec: EnvironmentSpec;
  /** Who asks may go on with what somebody began under this name. */
  mayContinue: boolean;
}): Promise<BegunCreate> {
  const { environments, operations, trx, spec, mayContinue } = options;
  const { id } = spec;
  const hash = specHash(spec);
  const earlier = await environments.lock(id, trx);
  const open = await operations.openOf(id, trx);
  if (open) {
    if (open.kind === 'create' && open.specHash === hash) {
      return { same: open, earlier };
    }
    throw new ConflictError(heldBy(open));
  }
  if (!earlier || earlier.state === 'deleted') return { earlier };
  if (earlier.state === 'deleting') {
    throw new ConflictError(
      `The environment '${id}' is being deleted; wait until it is gone, or choose another id`,
    );
  }
  const last = await operations.lastWish(id, trx);
  const again = askedAgain({ environment: earlier, last, specHash: hash });
  if (again === 'done') {
    return last?.state === 'succeeded' && last.specHash === hash
      ? { same: last, earlier }
      : { done: true, earlier };
  }
  if (again === 'continues' && mayContinue) return { earlier };
  throw new ConflictError(
    again === 'differs' && mayContinue
      ? `The creation of the environment '${id}' ended with other answers (${otherAnswers(
          earlier.spec,
          spec,
        ).join(
          ', ',
        )}); give the same to go on with it, change it, delete it first, or choose another id`
      : taken(earlier, hash, mayContinue),
  );
}

function taken(
  { id, origin, specHash: known }: EnvironmentRecord,
  hash: string,
  mayContinue: boolean,
): string {
  if (origin === 'discovered') {
    return `Argo CD runs an environment '${id}' that was not created here; choose another id`;
  }
  if (known !== hash) {
    return `There is an environment '${id}' with another specification; change it, delete it first, or choose another id`;
  }
  return mayContinue
    ? `There is an environment '${id}' of this specification; apply it again by a change, delete it first, or choose another id`
    : `There is an environment '${id}' that you may not go on with; choose another id`;
}
