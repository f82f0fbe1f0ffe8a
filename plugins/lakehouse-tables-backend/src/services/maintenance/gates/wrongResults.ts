import { linksOfBug, makeGate } from './makeGate';
import { GateRule } from './types';

const gate = makeGate('wrong-results-after-deletes');

/** An engine that reads rows wrongly after deletes would write what it read: the deleted rows, for good. */
export const wrongResults: GateRule = ({ engine, state: { files } }) => {
  const links = linksOfBug(engine?.capabilities, 'wrongResultsAfterDeletes');
  if (!links)
    return gate.passed('not-affected', 'This engine reads deletes rightly');
  return files?.deleteFiles.length === 0
    ? gate.passed('no-deletes', 'The table has no deletes', {}, links)
    : gate.blocked(
        'deletes-misread',
        `Trino ${engine?.version} reads tables with deletes wrongly, and a rewrite would make that permanent`,
        { version: engine?.version ?? '' },
        links,
      );
};
