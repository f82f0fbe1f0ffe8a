import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { OperationRecord } from '../types';

/** OpenTelemetry's own buckets begin at five seconds and end long before an environment is up. */
const SECONDS = [1, 5, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200];

/** Counts and times. Labels are bounded: they name kinds and outcomes, never environments or people. */
export class EnvironmentsMetrics {
  static create(metrics: MetricsService): EnvironmentsMetrics {
    return new EnvironmentsMetrics(
      metrics.createCounter('operations_total', {
        description: 'Ended operations on environments, by kind and outcome',
      }),
      metrics.createHistogram('operation_duration', {
        description: 'Wall-clock time of operations from request to end',
        unit: 's',
        advice: { explicitBucketBoundaries: SECONDS },
      }),
      metrics.createCounter('verifications_total', {
        description: 'Smoke checks, by outcome',
      }),
    );
  }

  private constructor(
    private readonly operations: Counter<{ kind: string; outcome: string }>,
    private readonly seconds: Histogram<{ kind: string; outcome: string }>,
    private readonly verifications: Counter<{ outcome: string }>,
  ) {}

  operationEnded(operation: OperationRecord): void {
    const labels = { kind: operation.kind, outcome: operation.state };
    this.operations.add(1, labels);
    if (operation.endedAt !== undefined) {
      this.seconds.record(
        (operation.endedAt - operation.startedAt) / 1000,
        labels,
      );
    }
  }

  verificationEnded(outcome: string): void {
    this.verifications.add(1, { outcome });
  }
}

type Counter<T extends Record<string, string>> = {
  add(value: number, attributes?: T): void;
};
type Histogram<T extends Record<string, string>> = {
  record(value: number, attributes?: T): void;
};
