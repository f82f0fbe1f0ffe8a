import { makeGate } from './makeGate';
import { GateRule, OptimizeGateInput } from './types';

const gate = makeGate('row-proof', 'D23');

/**
 * Danger D23: after the run it must be provable that no row changed. Where no deletes apply, the record counts of the files
 * prove it; where they do, only reading all rows again does (correction 7), which is refused beyond a limit.
 */
export const rowProof: GateRule<OptimizeGateInput> = ({ rewrite, limits }) => {
  if (rewrite.proof === 'summaries') {
    return gate.passed(
      'by-counts',
      'No deletes apply: the record counts of the files will prove that no row was lost',
    );
  }
  const params = {
    bytes: rewrite.checksumBytes,
    limitBytes: limits.maxChecksumBytes,
  };
  return rewrite.checksumBytes > limits.maxChecksumBytes
    ? gate.blocked(
        'too-large-to-prove',
        'Deletes apply, so that only reading all rows again could prove that none changed, and they are too many: choose partitions',
        params,
      )
    : gate.passed(
        'by-checksum',
        'Deletes apply: all rows are read again afterwards, and compared by count and checksum',
        params,
      );
};
