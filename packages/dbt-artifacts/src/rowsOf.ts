import { RunResults } from './schemas';

/** Rows that a model wrote. dbt-trino says -1 where the engine gave no number. */
export function rowsOf({
  adapter_response: response,
}: RunResults['results'][number]): number | undefined {
  const rows = response.rows_affected ?? -1;
  return rows < 0 ? undefined : rows;
}
