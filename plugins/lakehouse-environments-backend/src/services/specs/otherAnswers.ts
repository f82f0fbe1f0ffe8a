import { isDeepStrictEqual } from 'node:util';
import { EnvironmentSpec } from '@lakehouse-portal/manifests';

/** Fields of two specifications that do not say the same. */
export function otherAnswers(
  before: EnvironmentSpec | undefined,
  after: EnvironmentSpec,
): string[] {
  const [was, is] = [before, after].map(asStored);
  return Object.keys({ ...was, ...is }).filter(
    name => !isDeepStrictEqual(was[name], is[name]),
  );
}

/** What is left out and what is undefined are the same. */
function asStored(spec: EnvironmentSpec | undefined): Record<string, unknown> {
  return JSON.parse(JSON.stringify(spec ?? {}));
}
