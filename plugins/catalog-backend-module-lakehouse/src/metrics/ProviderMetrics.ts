import { MetricsService } from '@backstage/backend-plugin-api/alpha';

/** What a run did. `held`: it kept entities that the deletion guard protects. */
export type RunOutcome = 'ok' | 'held' | 'failed';

/**
 * What the provider tells about itself; names get the prefix `backstage.plugin.catalog.`. The metrics service is alpha in
 * Backstage 1.55, so this is the one class that uses it.
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
