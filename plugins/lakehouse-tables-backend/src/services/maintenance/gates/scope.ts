import { issueUrl } from '../engineCapabilities';
import { makeGate } from './makeGate';
import { GateRule, OptimizeGateInput } from './types';

const gate = makeGate('scope', 'D14');
const LINKS = [issueUrl(24301), issueUrl(27681)];

/** Danger D14: not every partition can be named in a statement; then the whole table is rewritten, or those are left out. */
export const scope: GateRule<OptimizeGateInput> = ({ rewrite }) => {
  const { leftOut, instead, limited, partitions } = rewrite;
  const params = { partitions: partitions.length, leftOut: leftOut.partitions };
  if (rewrite.notScopeable) {
    return gate.blocked(
      'not-scopeable',
      'The partitions cannot be named in a statement of this engine, and the whole table is too large to be rewritten',
      params,
      LINKS,
    );
  }
  if (instead === 'not-scopeable') {
    return gate.notice(
      'whole-table-instead',
      'Some partitions cannot be named in a statement: the whole table is rewritten instead',
      params,
      LINKS,
    );
  }
  if (leftOut.partitions > 0) {
    return gate.notice(
      leftOut.why,
      `${leftOut.partitions} partitions are left out of this plan`,
      params,
    );
  }
  if (instead === 'deletes') {
    return gate.passed(
      'whole-table-for-deletes',
      'The whole table is in scope, because its delete files go only then',
      params,
    );
  }
  return limited
    ? gate.passed(
        'limited',
        `Limited to ${partitions.length} partitions`,
        params,
      )
    : gate.passed('whole-table', 'The whole table is in scope', params);
};
