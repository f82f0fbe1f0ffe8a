import { linksOfBug, makeGate } from './makeGate';
import { GateRule } from './types';

const gate = makeGate('concurrent-inserts');

/** Before Trino 436 several INSERTs at the same time may lose rows: not by our doing, but worth knowing. */
export const concurrentInserts: GateRule = ({ engine }) => {
  const links = linksOfBug(engine?.capabilities, 'concurrentInsertsLoseRows');
  return links
    ? gate.notice(
        'inserts-may-lose-rows',
        `Trino ${engine?.version} may lose rows when several INSERTs run at the same time: let nobody write meanwhile`,
        { version: engine?.version ?? '' },
        links,
      )
    : gate.passed('not-affected', 'This engine keeps concurrent INSERTs apart');
};
