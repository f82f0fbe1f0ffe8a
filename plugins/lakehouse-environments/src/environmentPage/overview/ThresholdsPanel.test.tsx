import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { type Threshold } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ThresholdsPanel } from './ThresholdsPanel';

const dbt = {
  name: 'dbt-throughput',
  limit: 1_000,
  unit: 'records-per-second',
} as const;

const rowOf = async (threshold: Threshold) => {
  renderInTestApp(<ThresholdsPanel thresholds={[threshold]} />);
  return screen.findByRole('listitem');
};

describe('the throughput of dbt', () => {
  it('is that of the slowest layer, with the time of its build', async () => {
    const row = await rowOf({
      ...dbt,
      value: 2083,
      measuredAt: new Date(Date.now() - 3 * 3_600_000).toISOString(),
      verdict: 'within',
      note: {
        code: 'dbt-slowest-layer',
        params: { layer: 'gold', rows: '31250', seconds: '15.4' },
        message: 'The slowest layer is gold: 31,250 rows in 15.4 s.',
      },
    });
    expect(row).toHaveTextContent(
      'dbt throughput2,083 records/sat least 1,000 records/s · within the limit · the build ended 3 hours ago' +
        'The slowest layer is gold: 31,250 rows in 15.4 s',
    );
  });

  it.each([
    ['dbt-no-build', {}, 'No build has been published yet'],
    [
      'dbt-rows-few',
      { rows: '10000' },
      'The last build wrote less than 10,000 rows in each layer, which says nothing about speed',
    ],
    [
      'dbt-stand-in',
      { environment: 'local' },
      'The lakehouse local stands in for this environment, whose own dbt does not run',
    ],
  ])('is not measured, with why: %s', async (code, params, words) => {
    const row = await rowOf({
      ...dbt,
      verdict: 'unknown',
      note: { code, params, message: 'In English.' },
    });
    expect(row).toHaveTextContent(
      `dbt throughputnot measuredat least 1,000 records/s${words}`,
    );
    expect(row).not.toHaveTextContent(/\b0\b/);
  });
});
