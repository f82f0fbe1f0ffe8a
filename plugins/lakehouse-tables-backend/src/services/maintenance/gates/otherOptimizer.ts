import { makeGate } from './makeGate';
import { GateRule } from './types';

const gate = makeGate('other-optimizer', 'D17');

/** Danger D17: two services that maintain one table undo each other's work; the other one goes first. */
export const otherOptimizer: GateRule = ({ state: { report } }) => {
  const finding = report.findings.find(
    each => each.code === 'foreign-optimizer',
  );
  return finding
    ? gate.blocked(
        'other-optimizer',
        `${finding.params.optimizer} maintains this table (${finding.params.property})`,
        finding.params,
      )
    : gate.passed('none', 'No other service is marked as its maintainer');
};
