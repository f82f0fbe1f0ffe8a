import { rowsOf } from './rowsOf';
import { readRunResults } from './schemas';

/** Rows below which a layer says nothing about speed: then a statement takes as long as it takes to start. */
export const TELLING_RECORDS = 10_000;

/** How fast the models of a layer were that wrote rows, taken together. */
export interface LayerThroughput {
  layer: string;
  records: number;
  /** More than none. */
  seconds: number;
  recordsPerSecond: number;
}

/**
 * By layer, of `run_results.json`. Only models count that succeeded and tell their rows, which views do not. The layer of a model
 * is its schema; a relation is `"catalog"."schema"."name"`.
 *
 * The rule is that of `pipelines/lakehouse_pipelines/warehouse/throughput.py`, by which the probe of the component `monitoring`
 * and the bench of dbt judge: change both.
 *
 * @throws DbtArtifactError for a file that is not dbt's, or of a version that is not known
 */
export function throughput(runResults: unknown): LayerThroughput[] {
  const sums = new Map<string, { records: number; seconds: number }>();
  for (const result of readRunResults(runResults).results) {
    const rows = rowsOf(result);
    const { relation_name: relation, status, execution_time: took } = result;
    const schema = relation?.split('.')[1];
    if (rows === undefined || schema === undefined || status !== 'success') {
      continue;
    }
    const layer = schema.replaceAll('"', '');
    const { records, seconds } = sums.get(layer) ?? { records: 0, seconds: 0 };
    sums.set(layer, { records: records + rows, seconds: seconds + took });
  }
  return [...sums].flatMap(([layer, { records, seconds }]) => {
    const recordsPerSecond = records / seconds;
    // Without seconds there is no speed, and none that is zero.
    return seconds > 0 && Number.isFinite(recordsPerSecond)
      ? [{ layer, records, seconds, recordsPerSecond }]
      : [];
  });
}
