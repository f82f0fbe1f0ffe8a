import { makeGate } from './makeGate';
import { GateRule } from './types';

const gate = makeGate('findings');

/** Findings of other gates that say more than that there is one. */
const SAID_ELSEWHERE = ['format-unsupported', 'foreign-optimizer'];

/** What the health rules forbid, whatever the danger, is forbidden here too. */
export const findings: GateRule = ({ operation, state: { report } }) => {
  const finding = report.findings.find(
    each =>
      each.blocks?.includes(operation) && !SAID_ELSEWHERE.includes(each.code),
  );
  if (report.status === 'broken' || report.status === 'unknown') {
    return gate.blocked(
      'unhealthy',
      `The table is ${report.status}: nothing may be changed before its metadata can be read`,
      { status: report.status },
    );
  }
  return finding
    ? gate.blocked('finding-blocks', finding.message, {
        finding: finding.code,
        findingDanger: finding.danger ?? '',
      })
    : gate.passed('none-blocks', 'No finding forbids it');
};
