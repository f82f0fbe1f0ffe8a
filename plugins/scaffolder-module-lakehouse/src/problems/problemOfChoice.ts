import {
  type EnvironmentSummary,
  type Problem,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';

/** Argo CD runs it, but nobody asked for it here. */
export const isOthers = ({ origin }: Pick<EnvironmentSummary, 'origin'>) =>
  origin === 'discovered';

const problem = (code: string, message: string): Problem => ({
  field: 'id',
  code,
  params: {},
  message,
  severity: 'error',
});

/** Why an environment can be neither changed nor deleted, as the backend judges it too. */
export function problemOfChoice(
  environments: Pick<EnvironmentSummary, 'id' | 'origin' | 'state'>[],
  id: string | undefined,
): Problem | undefined {
  if (!id) {
    return undefined;
  }
  const chosen = environments.find(each => each.id === id);
  if (!chosen || chosen.state === 'deleted') {
    return problem('environment-unknown', 'There is no such environment.');
  }
  return isOthers(chosen)
    ? problem('environment-discovered', 'It was not made here.')
    : undefined;
}
