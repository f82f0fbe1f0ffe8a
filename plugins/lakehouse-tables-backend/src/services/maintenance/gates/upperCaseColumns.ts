import { linksOfBug, makeGate } from './makeGate';
import { GateRule } from './types';

const gate = makeGate('upper-case-columns');

/** Before Trino 481 procedures on tables fail where a column's name has upper-case letters. */
export const upperCaseColumns: GateRule = ({ engine, state: { facts } }) => {
  const links = linksOfBug(engine?.capabilities, 'upperCaseColumns');
  const column = facts.schema.fields
    .map(field => field.path.join('.'))
    .find(name => name !== name.toLowerCase());
  if (column === undefined)
    return gate.passed('none', 'All columns are in lower case');
  return links || !engine?.capabilities
    ? gate.blocked(
        'upper-case',
        `The column '${column}' has upper-case letters, with which this engine's procedures fail`,
        { column },
        links,
      )
    : gate.passed('not-affected', 'This engine handles names in upper case');
};
