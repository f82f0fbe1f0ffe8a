import { makeGate } from './makeGate';
import { GateRule } from './types';

const gate = makeGate('table-identity', 'D18');

/** Danger D18: a table without a UUID cannot be told from another that takes its name. */
export const tableIdentity: GateRule = ({ state: { facts } }) =>
  facts.tableUuid === undefined
    ? gate.blocked(
        'uuid-unknown',
        'The table has no UUID: another one in its place could not be told from it',
      )
    : gate.passed('uuid-known', 'The plan is pinned to the UUID of the table');
