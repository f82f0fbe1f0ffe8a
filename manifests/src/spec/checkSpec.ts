import { z } from 'zod';
import { readCatalogue } from '../catalogue/readCatalogue';
import { EnvironmentSpec, SpecProblem } from '../types';
import { isPartOf } from './isPartOf';
import { normaliseSpec } from './normaliseSpec';
import { problem } from './problem';

const ID = /^[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
/** RFC 1123. */
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const SUBDOMAIN =
  /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;
/** `[kind:][namespace/]name` */
const ENTITY_REF =
  /^(?:[A-Za-z][A-Za-z0-9]*:)?(?:[A-Za-z0-9][A-Za-z0-9._-]*\/)?[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
/** Control characters and separators of lines can hide what a text says; line feed and tab are let through. */
const CONTROL = /[^\P{Cc}\n\t]|[\u2028\u2029]/u;

const RESERVED_NAMESPACES = ['default', 'argocd'];

const shape = z.strictObject({
  id: z.string(),
  title: z.string(),
  description: z.string().optional(),
  owner: z.string(),
  cluster: z.string(),
  namespace: z.string(),
  preset: z.enum(['small', 'medium', 'large']),
  storageClass: z.string().optional(),
  secrets: z.enum(['external-secrets', 'sealed-secrets', 'demo']),
  secretStore: z.string().optional(),
  components: z.array(
    z.strictObject({ name: z.string(), version: z.string() }),
  ),
});

function shapeProblems(error: z.ZodError): SpecProblem[] {
  return error.issues.flatMap(issue => {
    const field = issue.path.join('.');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map(key =>
        problem('unknown-field', [...issue.path, key].join('.'), {}),
      );
    }
    if (issue.code === 'invalid_value') {
      return [
        problem('not-one-of', field, { allowed: issue.values.join(', ') }),
      ];
    }
    const expected = issue.code === 'invalid_type' ? issue.expected : 'object';
    return [problem('wrong-type', field, { expected })];
  });
}

function nameProblems(spec: EnvironmentSpec): SpecProblem[] {
  const problems: SpecProblem[] = [];
  if (!ID.test(spec.id)) {
    problems.push(problem('invalid-id', 'id', { value: spec.id }));
  }
  // Argo CD's Applications are called by the id, and those of components by the id and their name: one must never be another's.
  const namesake = readCatalogue().components.find(({ name }) =>
    spec.id.endsWith(`-${name}`),
  );
  if (namesake) {
    problems.push(problem('reserved-id', 'id', { component: namesake.name }));
  }
  const { namespace } = spec;
  if (!LABEL.test(namespace)) {
    problems.push(
      problem('invalid-namespace', 'namespace', { value: namespace }),
    );
  } else if (
    RESERVED_NAMESPACES.includes(namespace) ||
    namespace.startsWith('kube-')
  ) {
    problems.push(
      problem('reserved-namespace', 'namespace', { value: namespace }),
    );
  }
  if (!LABEL.test(spec.cluster)) {
    problems.push(problem('invalid-cluster', 'cluster', {}));
  }
  if (!ENTITY_REF.test(spec.owner)) {
    problems.push(problem('invalid-owner', 'owner', { value: spec.owner }));
  }
  if (spec.storageClass !== undefined && !SUBDOMAIN.test(spec.storageClass)) {
    problems.push(problem('invalid-storage-class', 'storageClass', {}));
  }
  return problems;
}

function textProblems(spec: EnvironmentSpec): SpecProblem[] {
  const problems: SpecProblem[] = [];
  const title = spec.title.trim();
  if (title.length < 1 || title.length > 80) {
    problems.push(problem('invalid-length', 'title', { min: '1', max: '80' }));
  }
  if (CONTROL.test(title) || title.includes('\n')) {
    problems.push(problem('control-characters', 'title', {}));
  }
  const description = spec.description ?? '';
  if (description.length > 1000) {
    problems.push(
      problem('invalid-length', 'description', { min: '0', max: '1000' }),
    );
  }
  if (CONTROL.test(description)) {
    problems.push(problem('control-characters', 'description', {}));
  }
  return problems;
}

function secretsProblems(spec: EnvironmentSpec): SpecProblem[] {
  if (spec.secrets !== 'external-secrets') {
    return spec.secretStore === undefined
      ? []
      : [problem('needless-secret-store', 'secretStore', {})];
  }
  if (!spec.secretStore) {
    return [problem('missing-secret-store', 'secretStore', {})];
  }
  return SUBDOMAIN.test(spec.secretStore)
    ? []
    : [problem('invalid-secret-store', 'secretStore', {})];
}

function componentProblems(spec: EnvironmentSpec): SpecProblem[] {
  const { components } = readCatalogue();
  const problems: SpecProblem[] = [];
  const seen = new Set<string>();
  spec.components.forEach(({ name, version }, index) => {
    const field = `components.${index}`;
    const component = components.find(candidate => candidate.name === name);
    if (!component) {
      problems.push(
        problem('unknown-component', `${field}.name`, { component: name }),
      );
      return;
    }
    if (seen.has(name)) {
      problems.push(
        problem('repeated-component', `${field}.name`, { component: name }),
      );
    }
    seen.add(name);
    const offered = component.versions.map(candidate => candidate.version);
    if (!offered.includes(version)) {
      problems.push(
        problem('unknown-version', `${field}.version`, {
          component: name,
          version,
          offered: offered.join(', '),
        }),
      );
    }
    const parts = components.filter(candidate => isPartOf(candidate, spec));
    component.needs
      .filter(need => !parts.some(part => part.name === need))
      .forEach(need =>
        problems.push(
          problem('missing-need', `${field}.name`, { component: name, need }),
        ),
      );
  });
  return problems;
}

/**
 * Checks what a person asks for, and names all that is wrong with it at once. Without problems it answers the
 * specification in its normal form, with the versions of all components written down.
 *
 * @public
 */
export function checkSpec(input: unknown): {
  spec?: EnvironmentSpec;
  problems: SpecProblem[];
} {
  const result = shape.safeParse(input);
  if (!result.success) {
    return { problems: shapeProblems(result.error) };
  }
  const spec: EnvironmentSpec = result.data;
  const problems = [
    ...nameProblems(spec),
    ...textProblems(spec),
    ...secretsProblems(spec),
    ...componentProblems(spec),
  ];
  return problems.length > 0
    ? { problems }
    : { spec: normaliseSpec(spec, readCatalogue().components), problems };
}
