import { makeGate } from './makeGate';
import { GateRule } from './types';

const gate = makeGate('engine-sees-table', 'D18');

/**
 * Danger D18: which catalog of an engine is which is only configured, and a wrong word there would rewrite a namesake
 * elsewhere. The snapshot that the portal has read must be one of the table that the engine has by the name.
 */
export const engineSeesTable: GateRule = ({ engine, state, context }) => {
  const params = { engine: engine?.descriptor.id ?? '' };
  if (state.facts.currentSnapshotId === undefined) {
    return gate.blocked(
      'no-snapshot',
      'The table has no snapshot yet, by which the engine could know it: there is nothing to work on',
    );
  }
  switch (context.engineSees) {
    case true:
      return gate.passed(
        'seen',
        'The engine has the current snapshot of the table under the same name',
        params,
      );
    case false:
      return gate.blocked(
        'another',
        'The engine has another table by this name than the portal has read, or none',
        params,
      );
    default:
      return gate.blocked(
        'not-told',
        'Whether the engine means the same table by this name could not be told',
        params,
      );
  }
};
