import { makeGate } from './makeGate';
import { GateRule } from './types';

const gate = makeGate('encryption', 'D16');

/** Danger D16: an engine without the keys would write plain files into an encrypted table, or none at all. */
export const encryption: GateRule = ({ state: { facts } }) => {
  const property = Object.keys(facts.properties).find(key =>
    key.startsWith('encryption.'),
  );
  return property === undefined
    ? gate.passed('not-encrypted', 'The table is not encrypted by Iceberg')
    : gate.blocked(
        'encrypted',
        `The table is encrypted (${property}): whether the engine keeps it so is not known`,
        { property },
      );
};
