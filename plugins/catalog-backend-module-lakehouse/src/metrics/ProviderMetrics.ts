import { MetricsService } from '@backstage/backend-plugin-api/alpha';

/** OpenTelemetry's own buckets begin at five seconds; most runs take less. */
const SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 180];

/** What a run did. `held`: it kept entities that the deletion guard protects. */
export type RunOutcome = 'ok' | 'held' | 'failed';

/**
 * What the provider tells about itself; the instrumentation scope names the plugin. The metrics service is alpha in Backstage
 * 1.55, so this is the one class that uses it.
 */
export class ProviderMetrics {
  static create(metrics: MetricsService): ProviderMetrics {
    return new ProviderMetrics(
      metrics.createCounter('lakehouse_provider_runs', {
        description: 'Runs that brought lakehouse entities up to date',
        unit: '{run}',
      }),
      metrics.createHistogram('lakehouse_provider_duration', {
        description: 'How long a run took',
        unit: 's',
        advice: { explicitBucketBoundaries: SECONDS },
      }),
      metrics.createGauge('lakehouse_provider_entities', {
        description:
          'Entities of the last run: provided, rejected because the catalog would not take them, held by the deletion guard',
        unit: '{entity}',
      }),
    );
  }

  private constructor(
    private readonly runs: ReturnType<MetricsService['createCounter']>,
    private readonly duration: ReturnType<MetricsService['createHistogram']>,
    private readonly entities: ReturnType<MetricsService['createGauge']>,
  ) {}

  ran(outcome: RunOutcome, seconds: number) {
    this.runs.add(1, { outcome });
    this.duration.record(seconds, { outcome });
  }

  counted(counts: { provided: number; rejected: number; held: number }) {
    for (const [state, count] of Object.entries(counts)) {
      this.entities.record(count, { state });
    }
  }
}
