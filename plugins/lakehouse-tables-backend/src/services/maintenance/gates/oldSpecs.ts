import { makeGate } from './makeGate';
import { GateRule, OptimizeGateInput } from './types';

const gate = makeGate('old-specs', 'D14');

/** Danger D14: files of an earlier partition spec are rewritten into the present one, and so move to other partitions. */
export const oldSpecs: GateRule<OptimizeGateInput> = ({ rewrite, state }) => {
  const present = state.facts.defaultSpecId;
  if (present === undefined) {
    return gate.blocked(
      'not-known',
      'Which partition spec is the present one is not known',
    );
  }
  const files = rewrite.filesAtStake.filter(
    file => file.specId !== present,
  ).length;
  return files > 0
    ? gate.notice(
        'moved-to-present-spec',
        `${files} files of earlier partition specs are rewritten into the present one`,
        { files },
      )
    : gate.passed(
        'present-spec',
        'All files are of the present partition spec',
      );
};
