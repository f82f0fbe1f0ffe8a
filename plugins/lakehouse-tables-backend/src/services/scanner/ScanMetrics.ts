import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { UpdateOutcome } from './TableUpdater';

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
      }),
      metrics.createCounter('table_reads_total', {
        description: 'Reads of changed tables, by outcome',
      }),
      metrics.createHistogram('table_read_duration', {
        description: 'Wall-clock time of reading one table',
        unit: 's',
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
