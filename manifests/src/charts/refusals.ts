import { fieldProblems } from '../kubernetes/fieldProblems';
import { hookOf, isMadeAnew, isTooLate } from './hooks';
import { KINDS } from './kinds';
import { containersOf, podTemplateOf, readsSecret } from './podsOf';
import { violationsOf } from './restricted';
import { Container, PodTemplate, RenderedObject } from './types';

/** What an environment allows what its charts render. */
export interface Allowed {
  namespace: string;
  /** Those of `images.yaml`, which are pinned. */
  images: string[];
  /** What every pod has to carry. */
  labels: Record<string, string>;
  /** Secrets that hold configuration only. */
  secrets: string[];
}

/** Names whose values are secret. `..._SECRET_NAME` and the like are none of them. */
const SENSITIVE =
  /(password|passwd|secret|token|credentials?|auth_?string|(api|private|access|encryption|fernet)_?key)$/i;

function isLiteralSecret(name: string, value: unknown): boolean {
  const text = String(value ?? '');
  return (
    SENSITIVE.test(name.replaceAll(/[.-]/g, '_')) &&
    text !== '' &&
    // Kubernetes puts another variable in its place.
    !/^\$\([A-Za-z0-9_]+\)$/.test(text)
  );
}

function secretRefusals(
  { metadata, data = {}, stringData = {} }: RenderedObject,
  hook: string | undefined,
  { secrets }: Allowed,
  all: RenderedObject[],
): string[] {
  const { name } = metadata;
  if (!secrets.includes(name)) {
    return ['is a Secret that the component does not name in `secrets`'];
  }
  if (hook) {
    // What nobody reads may hold what the chart's authors put there.
    return all.some(object => readsSecret(object, name))
      ? ['is a Secret from a hook, which vanishes when a sync breaks off']
      : [];
  }
  const decoded = Object.entries(data).map(([key, value]) => [
    key,
    Buffer.from(value, 'base64').toString(),
  ]);
  return [...decoded, ...Object.entries(stringData)]
    .filter(([key, value]) => isLiteralSecret(key, value))
    .map(([key]) => `holds a literal secret under ${key}`);
}

function imageRefusals({ image }: Container, { images }: Allowed): string[] {
  if (/bitnami/i.test(image)) {
    return [`takes ${image} of Bitnami, which gets no updates`];
  }
  return images.includes(image)
    ? []
    : [`takes the image ${image}, which is not in images.yaml`];
}

function containerRefusals(container: Container, allowed: Allowed): string[] {
  const { name, env = [], imagePullPolicy, resources = {} } = container;
  const names = env.map(variable => variable.name);
  const asked = (['requests', 'limits'] as const).flatMap(bound =>
    ['cpu', 'memory']
      .filter(resource => resources[bound]?.[resource] === undefined)
      .map(resource => `has no ${bound}.${resource}`),
  );
  return [
    ...imageRefusals(container, allowed),
    ...(imagePullPolicy === 'IfNotPresent'
      ? []
      : ['pulls its image other than IfNotPresent']),
    ...asked,
    ...env
      .filter(variable => isLiteralSecret(variable.name, variable.value))
      .map(variable => `has a literal secret in ${variable.name}`),
    // Server-side apply does not take them.
    ...names
      .filter((variable, index) => names.indexOf(variable) !== index)
      .map(variable => `names the variable ${variable} twice`),
  ].map(text => `container ${name} ${text}`);
}

function podRefusals(
  { metadata, spec }: PodTemplate,
  allowed: Allowed,
): string[] {
  const missing = Object.entries(allowed.labels).filter(
    ([key, value]) => metadata?.labels?.[key] !== value,
  );
  return [
    ...missing.map(([key]) => `makes pods without the label ${key}`),
    ...violationsOf(spec),
    ...containersOf(spec).flatMap(container =>
      containerRefusals(container, allowed),
    ),
  ];
}

function immutableRefusals(object: RenderedObject): string[] {
  return ['Job', 'Pod'].includes(object.kind) && !isMadeAnew(object)
    ? ['cannot change once it is there: make it a hook that is made anew']
    : [];
}

function objectRefusals(
  object: RenderedObject,
  allowed: Allowed,
  all: RenderedObject[],
): string[] {
  const { apiVersion, kind, metadata, spec } = object;
  const hook = hookOf(object);
  const template = podTemplateOf(object);
  return [
    ...(KINDS.includes(`${apiVersion} ${kind}`)
      ? fieldProblems(object).map(text => `fits no Kubernetes 1.24: ${text}`)
      : [`is of a kind that is not allowed, ${apiVersion}`]),
    ...((metadata.namespace ?? allowed.namespace) === allowed.namespace
      ? []
      : [`goes to the namespace ${metadata.namespace}`]),
    ...(kind === 'Secret' ? secretRefusals(object, hook, allowed, all) : []),
    ...(kind === 'Service' && (spec?.type ?? 'ClusterIP') !== 'ClusterIP'
      ? [`is a Service of the type ${spec?.type}`]
      : []),
    ...(hook && isTooLate(hook)
      ? [`is a hook (${hook}) that waits for what may wait for it`]
      : []),
    ...immutableRefusals(object),
    ...(template ? podRefusals(template, allowed) : []),
  ];
}

/** Why what a chart renders cannot be part of an environment: each with the object's name. */
export function refusalsOf(
  objects: RenderedObject[],
  allowed: Allowed,
): string[] {
  return objects.flatMap(object =>
    objectRefusals(object, allowed, objects).map(
      text => `${object.kind} ${object.metadata.name} ${text}`,
    ),
  );
}
