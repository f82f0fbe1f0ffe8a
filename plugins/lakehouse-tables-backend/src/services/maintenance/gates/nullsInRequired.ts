import { linksOfBug, makeGate } from './makeGate';
import { GateRule, OptimizeGateInput } from './types';

const gate = makeGate('nulls-in-required');

/** Before Trino 483 rewriting a NOT NULL column that holds nulls corrupts the table. What is not counted is not trusted. */
export const nullsInRequired: GateRule<OptimizeGateInput> = ({
  engine,
  rewrite,
}) => {
  const links = linksOfBug(engine?.capabilities, 'nullsInRequiredColumns');
  if (engine?.capabilities && !links) {
    return gate.passed(
      'not-affected',
      'This engine refuses such files by itself',
    );
  }
  const having = (nulls: 'some' | 'unknown') =>
    rewrite.filesAtStake.filter(file => file.nullsInRequired === nulls).length;
  if (having('some') > 0) {
    return gate.blocked(
      'nulls-found',
      `${having(
        'some',
      )} files hold nulls in a column that must not: rewriting them with this engine corrupts the table`,
      { files: having('some') },
      links,
    );
  }
  return having('unknown') > 0
    ? gate.blocked(
        'not-counted',
        `${having(
          'unknown',
        )} files do not say whether columns that must not be null are: rewriting them with this engine could corrupt the table`,
        { files: having('unknown') },
        links,
      )
    : gate.passed(
        'none',
        'No column that must not be null is, by the counts in the manifests',
        {},
        links,
      );
};
