import { makeGate } from './makeGate';
import { GateRule } from './types';

const gate = makeGate('sort-order', 'D13');
const UNSORTED = 0;

/** Danger D13: the engine sorts what it rewrites only with sorted writing on, and leaves the order of larger files as it is. */
export const sortOrder: GateRule = ({ state: { facts } }) => {
  const order = facts.defaultSortOrderId;
  if (order === undefined) {
    return gate.notice(
      'not-known',
      'Whether the table has a sort order is not known',
    );
  }
  return order === UNSORTED
    ? gate.passed('unsorted', 'The table asks for no order of rows')
    : gate.notice(
        'may-not-be-kept',
        'The table asks for an order of rows: the engine keeps it only within the files it writes, and only with sorted writing enabled',
      );
};
