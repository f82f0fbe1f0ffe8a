import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { UpdateOutcome } from './types';

/** OpenTelemetry's own buckets begin at five seconds; most reads take milliseconds. */
const SECONDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900];

/** Counts and times of scans. Labels are bounded: they name outcomes, never tables or people. */
export class ScanMetrics {
  static create(metrics: MetricsService): ScanMetrics {
    return new ScanMetrics(
      metrics.createCounter('scans_total', {
        description: 'Ended scans of catalogs, by outcome',
      }),
      metrics.createHistogram('scan_duration', {
        description: 'Wall-clock time of scans of a catalog',
        unit: 's',
        advice: { explicitBucketBoundaries: SECONDS },
      }),
      metrics.createCounter('table_reads_total', {
        description: 'Reads of changed tables, by outcome',
      }),
      metrics.createHistogram('table_read_duration', {
        description: 'Wall-clock time of reading one table',
        unit: 's',
        advice: { explicitBucketBoundaries: SECONDS },
      }),
    );
  }

  private constructor(
    private readonly scans: Counter<{ outcome: string }>,
    private readonly scanSeconds: Histogram,
    private readonly reads: Counter<{ outcome: string }>,
    private readonly readSeconds: Histogram,
  ) {}

  scanEnded(
    outcome: 'ok' | 'partial' | 'failed' | 'interrupted',
    milliseconds: number,
  ): void {
    this.scans.add(1, { outcome });
    this.scanSeconds.record(milliseconds / 1000);
  }

  tableRead(outcome: UpdateOutcome, milliseconds: number): void {
    this.reads.add(1, {
      outcome:
        outcome.result === 'failed' ? outcome.error.kind : outcome.result,
    });
    this.readSeconds.record(milliseconds / 1000);
  }
}

type Counter<T extends Record<string, string>> = {
  add(value: number, attributes?: T): void;
};
type Histogram = { record(value: number): void };
