import { metrics } from '@opentelemetry/api';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';

/**
 * Serves the metrics of all plugins to Prometheus at `/metrics`, on a port of
 * its own, where OpenTelemetry's own variables ask for it:
 * `OTEL_METRICS_EXPORTER=prometheus`, `OTEL_EXPORTER_PROMETHEUS_HOST`
 * (localhost) and `OTEL_EXPORTER_PROMETHEUS_PORT` (9464).
 *
 * The environment and not the configuration, since meters are made before that is read.
 */
if (process.env.OTEL_METRICS_EXPORTER === 'prometheus') {
  const port = process.env.OTEL_EXPORTER_PROMETHEUS_PORT;
  const options = {
    host: process.env.OTEL_EXPORTER_PROMETHEUS_HOST,
    port: port ? Number(port) : undefined,
  };
  const exporter = new PrometheusExporter(options, error => {
    if (error) {
      // The portal does without; the backend's logger does not exist yet.
      process.stderr.write(`Metrics are not served: ${error}\n`);
    }
  });
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [exporter] }));
}
