import { InputError, NotFoundError } from '@backstage/errors';
import { PlanRequest } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  EngineState,
  PlanDraft,
  PlanningContext,
  TableState,
} from '../../types';
import { PlanningTools } from '../types';
import { toStatement } from '../optimize/draftOptimize';
import { planRollBack, ROLL_BACK_SESSION } from './planRollBack';

/** What undoing a run would do, and whether anything forbids it. Reads, and changes nothing. */
export async function draftRollBack(
  request: PlanRequest,
  state: TableState,
  engine: EngineState | undefined,
  context: PlanningContext,
  tools: PlanningTools,
): Promise<PlanDraft> {
  if (request.scope) {
    throw new InputError('scope does not go with a roll-back');
  }
  if (!request.undoes) {
    throw new InputError('undoes must name the run to be undone');
  }
  const undoes = await tools.committed(request.undoes);
  if (!undoes || undoes.run.tableUuid !== state.facts.tableUuid) {
    throw new NotFoundError(`No run '${request.undoes}' of this table`);
  }
  const { gates, prediction, sql } = planRollBack(
    undoes,
    state,
    engine,
    context,
  );
  return {
    document: {
      gates,
      rollBack: prediction,
      snapshotId: state.facts.currentSnapshotId,
      metadataLocation: state.facts.metadataLocation,
      ...(engine && {
        engine: { id: engine.descriptor.id, version: engine.version },
      }),
      ...(sql && {
        statement: toStatement({ sql, session: ROLL_BACK_SESSION }, false),
      }),
    },
  };
}
