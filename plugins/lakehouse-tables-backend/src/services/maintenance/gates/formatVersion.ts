import { makeGate } from './makeGate';
import { GateRule } from './types';

const gate = makeGate('format-version', 'D15');
const NEWEST_SAFE = 2;

/**
 * Danger D15: engines refused maintenance of format version 3 for years, and a rewrite that does not understand deletion
 * vectors brings deleted rows back. No version of Trino is known here to be proven safe for it.
 */
export const formatVersion: GateRule = ({ state: { facts, files } }) => {
  const vectors =
    files?.deleteFiles.filter(file => file.kind === 'vector').length ?? 0;
  const params = { formatVersion: facts.formatVersion };
  return facts.formatVersion > NEWEST_SAFE || vectors > 0
    ? gate.blocked(
        'format-unsupported',
        `The table has format version ${facts.formatVersion}: rewriting it with this engine could bring deleted rows back`,
        params,
        ['https://github.com/trinodb/trino/issues/27836'],
      )
    : gate.passed(
        'format-supported',
        `Format version ${facts.formatVersion} is one that the engine may change`,
        params,
      );
};
