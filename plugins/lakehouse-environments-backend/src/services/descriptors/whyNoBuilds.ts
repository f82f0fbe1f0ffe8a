import { Reason } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ClusterConfig } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import { reasonOf } from '../reasons';
import { EnvironmentRecord } from '../types';

/** Why an environment publishes no builds of dbt as far as is known; `undefined` where its dbt does. */
export function whyNoBuilds(
  { spec }: Pick<EnvironmentRecord, 'spec'>,
  simulation?: ClusterConfig['simulation'],
): Reason | undefined {
  if (!spec) {
    return reasonOf(
      'dbt-place-unknown',
      {},
      'The environment was not created here, so it is not known where its builds are published.',
    );
  }
  if (!spec.components.some(({ name }) => name === 'dbt')) {
    return reasonOf('dbt-absent', {}, 'dbt is not part of this environment.');
  }
  if (simulation) {
    const { environment } = simulation;
    return reasonOf(
      'dbt-stand-in',
      { environment },
      `The lakehouse '${environment}' stands in for this environment, whose own dbt does not run.`,
    );
  }
  return undefined;
}
