import { ConflictError } from '@backstage/errors';
import { EnvironmentSpec, specHash } from '@lakehouse-portal/manifests';
import { Knex } from 'knex';
import { EnvironmentStore } from '../store/EnvironmentStore';
import { OperationStore } from '../store/OperationStore';
import { EnvironmentRecord, OperationRecord } from '../types';
import { heldBy } from './messages';

/**
 * Whether a creation may begin. `same` is the one that was asked for before, where this is it again: running, or done. Throws a
 * `ConflictError` that names the way out where the name is another's.
 */
export async function beginCreate(options: {
  environments: EnvironmentStore;
  operations: OperationStore;
  trx: Knex.Transaction;
  spec: EnvironmentSpec;
}): Promise<{ same?: OperationRecord; earlier?: EnvironmentRecord }> {
  const { environments, operations, trx, spec } = options;
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
  if (earlier.specHash !== hash) {
    throw new ConflictError(
      earlier.origin === 'discovered'
        ? `Argo CD runs an environment '${id}' that was not created here; choose another id`
        : `There is an environment '${id}' with another specification; change it, delete it first, or choose another id`,
    );
  }
  const last = (await operations.list(id, 100, trx)).find(
    ({ kind }) => kind === 'create' || kind === 'change',
  );
  const done = last?.state === 'succeeded' && last.specHash === hash;
  // One that failed or was cancelled is tried again; a discovered one of the same specification becomes one of ours.
  return done ? { same: last, earlier } : { earlier };
}
