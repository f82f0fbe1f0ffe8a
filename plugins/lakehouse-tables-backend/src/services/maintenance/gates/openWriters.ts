import { linksOfBug, makeGate } from './makeGate';
import { GateRule, OptimizeGateInput } from './types';

const gate = makeGate('open-writers');
/** `iceberg.max-partitions-per-writer`, whose default is 100. */
const WRITERS = 100;

/** Before Trino 440 a rewrite of many partitions fails by its limit of open writers, after all the work. */
export const openWriters: GateRule<OptimizeGateInput> = ({
  engine,
  rewrite,
}) => {
  const links = linksOfBug(engine?.capabilities, 'tooManyOpenWriters');
  const partitions = rewrite.partitions.length;
  return links && partitions > WRITERS
    ? gate.notice(
        'may-fail',
        `Trino ${engine?.version} may fail to rewrite ${partitions} partitions at once: choose fewer`,
        { partitions, version: engine?.version ?? '' },
        links,
      )
    : gate.passed('fits', 'The number of partitions is no problem', {
        partitions,
      });
};
