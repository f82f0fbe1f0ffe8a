import { runResultsOf } from './__testUtils__/artifacts';
import { throughput } from './throughput';

const result = (
  schema: string,
  rows: number | undefined,
  seconds: number,
  more: object = {},
) => ({
  unique_id: `model.vendas.${schema}`,
  relation_name: `"lakehouse"."${schema}"."t"`,
  adapter_response: rows === undefined ? {} : { rows_affected: rows },
  execution_time: seconds,
  status: 'success',
  ...more,
});

describe('throughput', () => {
  it('takes the models of a layer together, and not those that failed or tell no rows', () => {
    expect(
      throughput(
        runResultsOf(
          result('raw_vault', 30_000, 10),
          result('raw_vault', 10_000, 10),
          result('staging', undefined, 1),
          result('staging', -1, 1),
          result('gold', 15_000, 30),
          result('gold', 9_000_000, 1, { status: 'error' }),
        ),
      ),
    ).toEqual([
      {
        layer: 'raw_vault',
        records: 40_000,
        seconds: 20,
        recordsPerSecond: 2_000,
      },
      { layer: 'gold', records: 15_000, seconds: 30, recordsPerSecond: 500 },
    ]);
  });

  it('tells of no layer whose name or seconds are not known', () => {
    expect(
      throughput(
        runResultsOf(
          result('gold', 10, 1, { relation_name: null }),
          result('gold', 10, 1, { relation_name: 'elsewhere' }),
          result('raw_vault', 10, 0),
          result('staging', 10, -1),
        ),
      ),
    ).toEqual([]);
  });

  it('refuses what is not of dbt', () => {
    expect(() => throughput({ results: [] })).toThrow(
      'run_results.json: metadata.dbt_schema_version: is not that of a run-results of dbt',
    );
    expect(() => throughput(runResultsOf({ status: 'success' }))).toThrow(
      /^run_results\.json: results\.0\.unique_id: /,
    );
  });
});
