import { isError } from '@backstage/errors';
import {
  formatTableAddress,
  TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { loadAddressesOf } from '../../../store/KnownTables';
import { RunRecord, TableState } from '../../types';
import { TableView } from '../reconcile';
import { RunContext } from '../RunContext';

type Found = TableState | 'gone' | 'replaced' | 'unreadable';

/**
 * The table as it is now, and what that proves about the run; also where it was renamed meanwhile and a scan has seen that.
 * Never throws but when it is aborted.
 */
export async function lookAtTable(
  context: RunContext,
  run: RunRecord,
): Promise<{ view: TableView; state?: TableState }> {
  const found = await readAt(context, run, run.address);
  if (found === 'unreadable') return { view: { state: found } };
  if (typeof found === 'object') return judge(context, run, found);
  const known = await addressesOf(context, run);
  for (const address of known ?? []) {
    if (formatTableAddress(address) !== formatTableAddress(run.address)) {
      const moved = await readAt(context, run, address);
      if (moved === 'unreadable') return { view: { state: moved } };
      if (typeof moved === 'object') return judge(context, run, moved);
    }
  }
  return { view: { state: found, dropped: known?.length === 0 } };
}

function judge(context: RunContext, run: RunRecord, state: TableState) {
  const { facts } = state;
  const evidence = context.operation.evidence(run, context.plan, facts);
  const movedOn = facts.currentSnapshotId !== run.before?.snapshotId;
  return { view: { state: 'read' as const, evidence, movedOn }, state };
}

async function readAt(
  { services, signal }: RunContext,
  run: RunRecord,
  address: TableAddress,
): Promise<Found> {
  try {
    const state = await services.targets.read(address, { signal });
    return state.facts.tableUuid === run.tableUuid ? state : 'replaced';
  } catch (error) {
    signal.throwIfAborted();
    if (isError(error) && error.name === 'NotFoundError') {
      // A replica that knows neither the catalog nor the engine (any more) cannot say that the table is gone.
      const known = await services.targets
        .knownEngine(run.address, run.engineId)
        .catch(() => undefined);
      return known ? 'gone' : 'unreadable';
    }
    services.logger.warn(
      `The table of run ${run.id} cannot be read`,
      error as Error,
    );
    return 'unreadable';
  }
}

/** As scans have stored them, which forget a table that is in no list any more. */
async function addressesOf(
  { services }: RunContext,
  run: RunRecord,
): Promise<TableAddress[] | undefined> {
  return loadAddressesOf(services.database, run.address, run.tableUuid).catch(
    error => {
      services.logger.warn(
        `Where the table of run ${run.id} is now could not be looked up`,
        error as Error,
      );
      return undefined;
    },
  );
}
