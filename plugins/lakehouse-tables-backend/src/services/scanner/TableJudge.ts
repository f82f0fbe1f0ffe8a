import {
  HealthReport,
  ReadError,
  TableFacts,
} from '@lakehouse-portal/iceberg-metadata';

/** What a judgement needs besides the facts. */
export interface JudgeContext {
  nowMs: number;
  /** Locations of other tables that overlap with this table's. */
  otherLocations: string[];
}

/** Turns facts into a health report. Pure. */
export interface TableJudge {
  /** Changes with the rules and with the policy they are applied with. */
  readonly key: string;
  assess(facts: TableFacts, context: JudgeContext): HealthReport;
  assessFailure(
    error: ReadError,
    facts: TableFacts | undefined,
    context: JudgeContext,
  ): HealthReport;
}
