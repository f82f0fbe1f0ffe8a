import { EnvironmentSpec, Preset, SpecProblem } from '../types';
import { problem } from './problem';

const PRESETS: Preset[] = ['small', 'medium', 'large'];

/**
 * What keeps an environment from becoming another one in place. Data lies in volumes, which neither move to another
 * namespace, cluster or storage class nor shrink.
 *
 * @public
 */
export function checkChange(
  before: EnvironmentSpec,
  after: EnvironmentSpec,
): SpecProblem[] {
  const problems = (
    ['id', 'cluster', 'namespace', 'storageClass'] as const
  ).flatMap(field =>
    before[field] === after[field]
      ? []
      : [
          problem('cannot-change', field, {
            from: before[field] ?? '',
            to: after[field] ?? '',
          }),
        ],
  );
  if (PRESETS.indexOf(after.preset) < PRESETS.indexOf(before.preset)) {
    problems.push(
      problem('cannot-shrink', 'preset', {
        from: before.preset,
        to: after.preset,
      }),
    );
  }
  return problems;
}
