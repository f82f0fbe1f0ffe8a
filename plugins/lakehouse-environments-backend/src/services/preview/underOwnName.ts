import { Problem } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { EnvironmentSpec, specHash } from '@lakehouse-portal/manifests';
import { askedAgain } from '../operations/askedAgain';
import { problemOf } from '../reasons';
import { otherAnswers } from '../specs/otherAnswers';
import { EnvironmentRecord, OperationRecord } from '../types';

/** What asking for an environment under the name of one that is there comes to, told while the form is filled in. */
export function underOwnName(options: {
  environment: EnvironmentRecord;
  /** The last operation that said what it is to be. */
  last: OperationRecord | undefined;
  spec: EnvironmentSpec | undefined;
  mayContinue: boolean;
}): Problem {
  const { environment, last, spec, mayContinue } = options;
  const { id, since } = environment;
  const again = askedAgain({
    environment,
    last,
    specHash: spec && specHash(spec),
  });
  const at = new Date(last?.endedAt ?? since).toISOString();
  if (
    mayContinue &&
    again === 'continues' &&
    environment.origin === 'created'
  ) {
    return problemOf(
      'id',
      'creation-continues',
      { id, at },
      `Continues the creation of '${id}' that ended without success at ${at}.`,
      'warning',
    );
  }
  if (mayContinue && again === 'differs') {
    const fields = otherAnswers(environment.spec, spec!).join(', ');
    return problemOf(
      'id',
      'creation-differs',
      { id, fields },
      `The creation of '${id}' ended with other answers (${fields}). Give the same to go on with it, or change the environment instead.`,
    );
  }
  return problemOf(
    'id',
    'name-taken',
    { id },
    `There is an environment '${id}' already.`,
  );
}
