import { makeGate } from './makeGate';
import { GateRule, OptimizeGateInput } from './types';

const gate = makeGate('conflict-risk', 'D10');
const LINKS = [
  'https://github.com/trinodb/trino/issues/25584',
  'https://github.com/trinodb/trino/issues/31213',
];

/**
 * Danger D10: a commit of somebody else that deletes or overwrites rows of the chosen files makes the rewrite fail, after all
 * its work. Appends do no harm (correction 1). Refused when such a commit surely comes while it runs.
 */
export const conflictRisk: GateRule<OptimizeGateInput> = ({
  conflict,
  rewrite,
}) => {
  const params = {
    ...(conflict.rowChangesLastDay !== undefined && {
      rowChangesLastDay: conflict.rowChangesLastDay,
    }),
    ...(conflict.medianGapMs !== undefined && {
      medianGapMs: conflict.medianGapMs,
    }),
    ...(rewrite.durationMs && {
      durationLowMs: rewrite.durationMs.low,
      durationHighMs: rewrite.durationMs.high,
    }),
  };
  switch (conflict.risk) {
    case 'low':
      return gate.passed(
        'low',
        'Nobody is likely to delete or overwrite rows meanwhile',
        params,
      );
    case 'high':
      return gate.blocked(
        'surely-conflicts',
        'Others delete or overwrite rows more often than the rewrite takes: its commit would be refused. Choose fewer partitions, or a quieter time',
        params,
        LINKS,
      );
    case 'medium':
      return gate.notice(
        'may-conflict',
        'Others delete or overwrite rows: if they do meanwhile, the commit is refused and nothing changes',
        params,
        LINKS,
      );
    default:
      return gate.notice(
        'unknown',
        'Others delete or overwrite rows, and how long the rewrite takes is not known yet: its commit may be refused, then nothing changes',
        params,
        LINKS,
      );
  }
};
