import {
  assessFailure,
  assessTable,
  HealthPolicy,
  ReadError,
  RULES_VERSION,
  TableFacts,
} from '@lakehouse-portal/iceberg-metadata';
import { JudgeContext, TableJudge } from './TableJudge';

/** Judges by the published rules, under the app's policy. */
export class RulesJudge implements TableJudge {
  readonly key: string;

  static create(options: { policy: HealthPolicy }): RulesJudge {
    return new RulesJudge(options.policy);
  }

  private constructor(private readonly policy: HealthPolicy) {
    this.key = `${RULES_VERSION} ${JSON.stringify([
      policy.targetFileBytes,
      policy.maxSnapshotAgeMs,
      policy.minSnapshotsToKeep,
    ])}`;
  }

  assess(facts: TableFacts, context: JudgeContext) {
    return assessTable(facts, { ...context, policy: this.policy });
  }

  assessFailure(
    error: ReadError,
    facts: TableFacts | undefined,
    context: JudgeContext,
  ) {
    return assessFailure(error, facts, { ...context, policy: this.policy });
  }
}
