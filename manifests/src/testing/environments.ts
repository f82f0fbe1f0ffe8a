import { componentDefinitions, renderEnvironment } from '..';
import {
  EnvironmentSpec,
  KubernetesObject,
  Preset,
  RenderedEnvironment,
  SecretsMode,
  Site,
} from '../types';
import { ObjectOf, ofKind, PodSpec, Statement } from './kinds';

export type { Container } from './kinds';

export const SITE: Site = {
  repository: {
    url: 'https://git.example.com/data/environments.git',
    branch: 'main',
    path: 'environments',
  },
  argocd: {
    namespace: 'argocd',
    destination: 'https://kubernetes.default.svc',
  },
};

export function spec(fields: Partial<EnvironmentSpec> = {}): EnvironmentSpec {
  const secrets = fields.secrets ?? 'demo';
  return {
    id: 'vendas-dev',
    title: 'Vendas',
    owner: 'group:default/data-platform',
    cluster: 'local',
    namespace: 'lakehouse-vendas-dev',
    preset: 'small',
    secrets,
    ...(secrets === 'external-secrets' && { secretStore: 'vault' }),
    components: [],
    ...fields,
  };
}

export function render(fields: Partial<EnvironmentSpec> = {}) {
  return renderEnvironment(spec(fields), SITE);
}

export const PRESETS: Preset[] = ['small', 'medium', 'large'];
export const SECRETS: SecretsMode[] = [
  'demo',
  'external-secrets',
  'sealed-secrets',
];

/** One specification for each preset, way of Secrets and offered version, with all optional components. */
export function everySpec(): EnvironmentSpec[] {
  const definitions = componentDefinitions().filter(
    ({ name }) => name !== 'secrets',
  );
  // Those with one version are part of each.
  const choices = definitions
    .filter(({ versions }) => versions.length > 1)
    .flatMap(({ name, versions }) =>
      versions.map(({ version }) => ({ name, version })),
    );
  const others = definitions
    .filter(({ optional }) => optional)
    .map(({ name, versions }) => ({ name, version: versions[0].version }));
  return PRESETS.flatMap(preset =>
    SECRETS.flatMap(secrets =>
      choices.map(choice =>
        spec({
          preset,
          secrets,
          components: [
            choice,
            ...others.filter(({ name }) => name !== choice.name),
          ],
        }),
      ),
    ),
  );
}

let rendered: [string, RenderedEnvironment][] | undefined;

/** All of these rendered, with a name to tell in tests. */
export function everyEnvironment(): [string, RenderedEnvironment][] {
  rendered ??= everySpec().map(one => [
    `${one.preset}, ${one.secrets}, ${one.components[0].name} ${one.components[0].version}`,
    renderEnvironment(one, SITE),
  ]);
  return rendered;
}

export interface Workload {
  component: string;
  kind: string;
  name: string;
  replicas: number;
  object: KubernetesObject;
  labels: Record<string, string>;
  pod: PodSpec;
}

const MAKES_PODS = ['CronJob', 'Deployment', 'Job', 'StatefulSet'];

/** Everything that makes pods. What makes Jobs counts as one. */
export function workloads({ components }: RenderedEnvironment): Workload[] {
  return components.flatMap(({ definition, objects }) =>
    objects
      .filter(({ kind }) => MAKES_PODS.includes(kind))
      .map(object => {
        const isCron = object.kind === 'CronJob';
        const workload = isCron
          ? (object as ObjectOf<'CronJob'>).spec.jobTemplate.spec
          : (object as ObjectOf<'Deployment' | 'Job' | 'StatefulSet'>).spec;
        return {
          component: definition.name,
          kind: isCron ? 'Job' : object.kind,
          name: object.metadata.name,
          replicas: workload.replicas ?? 1,
          object,
          labels: workload.template.metadata.labels,
          pod: workload.template.spec,
        };
      }),
  );
}

/** All objects of a component, or those of one kind. */
export function objectsOf<Kind extends string>(
  environment: RenderedEnvironment,
  component: string,
  kind?: Kind,
): ObjectOf<Kind>[] {
  const all = environment.components
    .filter(({ definition }) => definition.name === component)
    .flatMap(({ objects }) => objects);
  return (kind ? ofKind(all, kind) : all) as ObjectOf<Kind>[];
}

/** Those of one kind, of all components. */
export function everyObject<Kind extends string>(
  { components }: RenderedEnvironment,
  kind: Kind,
): ObjectOf<Kind>[] {
  return ofKind(
    components.flatMap(({ objects }) => objects),
    kind,
  );
}

/** The content of a component's ConfigMap, by its name without hash. */
export function configuration(
  environment: RenderedEnvironment,
  component: string,
  name: string,
): Record<string, string> {
  const object = objectsOf(environment, component, 'ConfigMap').find(
    ({ metadata }) => metadata.name.replace(/-[0-9a-f]{8}$/, '') === name,
  );
  return object!.data as Record<string, string>;
}

/** What the user of the object store may do whom a component's scripts make. */
export function policy(scripts: Record<string, string>): Statement[] {
  return JSON.parse(scripts['policy.json']).Statement;
}

/** A text of properties as a map. */
export function properties(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split('\n')
      .filter(Boolean)
      .map(line => {
        const at = line.indexOf('=');
        return [line.slice(0, at), line.slice(at + 1)];
      }),
  );
}

/** Every text in a value, with the path that leads to it. */
export function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') {
    return [[path, value]];
  }
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).flatMap(([key, entry]) =>
      texts(entry, path ? `${path}.${key}` : key),
    );
  }
  return [];
}
