import { makeGate } from './makeGate';
import { GateRule, OptimizeGateInput } from './types';

const gate = makeGate('rewrite-size');

/** More than the operator allows in one run is refused: a run that takes days conflicts, fills disks, and cannot be judged. */
export const rewriteSize: GateRule<OptimizeGateInput> = ({
  rewrite,
  limits,
}) => {
  const params = {
    bytes: rewrite.prediction.bytesRewritten.high,
    limitBytes: limits.maxRewriteBytes,
  };
  return params.bytes > params.limitBytes
    ? gate.blocked(
        'too-large',
        'More bytes would be rewritten than one run may: choose partitions',
        params,
      )
    : gate.passed(
        'within-limit',
        'The bytes to rewrite are within the limit',
        params,
      );
};
