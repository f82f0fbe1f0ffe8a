import { makeGate } from './makeGate';
import { GateRule } from './types';

const gate = makeGate('table-kind', 'D16');

/** Danger D16: what stands behind a view belongs to the view, and the engine that refreshes it. */
export const tableKind: GateRule = ({ state: { table } }) =>
  table.kind === 'table'
    ? gate.passed('is-table', 'It is a table of its own')
    : gate.blocked(
        'is-view',
        'It is a view, whose storage is not ours to change',
        {
          kind: table.kind,
        },
      );
