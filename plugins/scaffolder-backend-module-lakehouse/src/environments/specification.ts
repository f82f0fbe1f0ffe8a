import { InputError } from '@backstage/errors';
import {
  EnvironmentSpec,
  Problem,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';

/** Forms leave empty texts behind where nothing was chosen. */
export function withoutBlanks<T extends Partial<EnvironmentSpec>>(spec: T): T {
  return Object.fromEntries(
    Object.entries(spec).filter(([, value]) => value !== ''),
  ) as T;
}

/** Refuses a specification with errors; answers its warnings. */
export function refuseErrors(problems: Problem[]): string[] {
  const lines = (severity: Problem['severity']) =>
    problems
      .filter(each => each.severity === severity)
      .map(({ field, message }) => (field ? `${field}: ${message}` : message));
  const errors = lines('error');
  if (errors.length) {
    throw new InputError(errors.join('\n'));
  }
  return lines('warning');
}
