import { isError } from '@backstage/errors';
import { RunRecord, TableState } from '../../types';
import { TableView } from '../reconcile';
import { RunContext } from '../RunContext';

/** The table as it is now, and what that proves about the run. Never throws but when it is aborted. */
export async function lookAtTable(
  context: RunContext,
  run: RunRecord,
): Promise<{ view: TableView; state?: TableState }> {
  const { services, operation, plan, signal } = context;
  try {
    const state = await services.targets.read(run.address, { signal });
    if (state.facts.tableUuid !== run.tableUuid) {
      return { view: { state: 'replaced' } };
    }
    const evidence = operation.evidence(run, plan, state.facts);
    const movedOn = state.facts.currentSnapshotId !== run.before?.snapshotId;
    return { view: { state: 'read', evidence, movedOn }, state };
  } catch (error) {
    signal.throwIfAborted();
    if (isError(error) && error.name === 'NotFoundError') {
      // A replica that knows neither the catalog nor the engine (any more) cannot say that the table is gone.
      const known = await services.targets
        .knownEngine(run.address, run.engineId)
        .catch(() => undefined);
      return { view: { state: known ? 'gone' : 'unreadable' } };
    }
    services.logger.warn(
      `The table of run ${run.id} cannot be read`,
      error as Error,
    );
    return { view: { state: 'unreadable' } };
  }
}
