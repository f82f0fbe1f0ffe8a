import { operatorDefinitions } from '@lakehouse-portal/local-lakehouse';
import { parse } from 'yaml';
import { renderEnvironment } from '../src';
import { everySpec, spec, workloads } from '../src/testing/environments';
import { ObjectOf } from '../src/testing/kinds';
import {
  KubernetesObject,
  Preset,
  RenderedEnvironment,
  Site,
} from '../src/types';
import { ApiServer } from './apiServer';
import { id, namespaceObject, Scene, until } from './Scene';

const namespace = `lakehouse-${id}`;

let scene: Scene;
let api: ApiServer;
let site: Site;

/** What the API server objects to, if anything. */
async function objection(object: unknown): Promise<string | undefined> {
  try {
    await api.apply(object, '&dryRun=All');
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The pods that workloads would make: the namespace refuses those themselves, and only warns of what makes them. */
function pods(environment: RenderedEnvironment) {
  return workloads(environment).map(({ name, labels, pod, object }) => {
    const { volumeClaimTemplates: claims = [] } = (
      object as ObjectOf<'StatefulSet'>
    ).spec;
    const claimed = claims.map(({ metadata }) => ({
      name: metadata.name,
      persistentVolumeClaim: { claimName: `${metadata.name}-${name}-0` },
    }));
    return {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace, labels },
      spec: { ...pod, volumes: [...(pod.volumes ?? []), ...claimed] },
    };
  });
}

/**
 * Kinds of operators that are not here, under groups of this test's own: other tests are of what a cluster says that does
 * not know them.
 */
let foreign: Definition[] = [];

interface Definition extends KubernetesObject {
  spec: {
    group: string;
    names: { kind: string; plural: string };
    scope: string;
    versions: { name: string; storage: boolean }[];
  };
}

async function defineForeignKinds(): Promise<void> {
  const texts = await operatorDefinitions();
  foreign = texts.map(text => parse(text));
  for (const definition of foreign.map(inOwnGroup)) {
    const { group, names, versions } = definition.spec;
    await api.apply(definition);
    const least = {
      apiVersion: `${group}/${versions[0].name}`,
      kind: names.kind,
      metadata: { name: 'least', namespace },
    };
    await until(
      `${names.kind} is served`,
      async () =>
        !/page not found|no corresponding type/.test(
          (await objection(least)) ?? '',
        ),
      30,
    );
  }
}

function inOwnGroup({ spec: own }: Definition): Definition {
  const { names, scope, versions } = own;
  const group = `${id}.${own.group}`;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${names.plural}.${group}` },
    spec: {
      ...{ group, names, scope },
      versions: versions.filter(({ storage }) => storage),
    },
  };
}

/** As it is, or with the group under which its kind is here. */
function served(object: KubernetesObject): KubernetesObject {
  const [group] = object.apiVersion.split('/');
  return foreign.some(definition => definition.spec.group === group)
    ? { ...object, apiVersion: `${id}.${object.apiVersion}` }
    : object;
}

beforeAll(async () => {
  scene = await Scene.connect();
  ({ api, site } = scene);
  await api.apply(
    namespaceObject(namespace, {
      'lakehouse-portal.io/environment': id,
      'pod-security.kubernetes.io/enforce': 'restricted',
    }),
  );
  await defineForeignKinds();
  // Without its account no pod is even looked at.
  const [all] = everySpec();
  const { components } = renderEnvironment({ ...all, id, namespace }, site);
  for (const { objects } of components) {
    for (const account of objects.filter(o => o.kind === 'ServiceAccount')) {
      await api.apply(account);
    }
  }
});

afterAll(async () => {
  await Promise.all(
    foreign.map(definition => api.remove(inOwnGroup(definition))),
  );
  await api.remove(namespaceObject(namespace));
  await scene.close();
});

describe('the API server', () => {
  it.each(
    everySpec().map(one => [
      `${one.preset}, ${one.secrets}, ${one.components
        .map(({ name, version }) => `${name} ${version}`)
        .join(', ')}`,
      one,
    ]),
  )('accepts everything, and the pods: %s', async (_, one) => {
    const environment = renderEnvironment({ ...one, id, namespace }, site);
    const objects = [
      environment.project,
      environment.root,
      ...environment.components.flatMap(({ application, objects: parts }) => [
        application,
        ...parts.map(served),
      ]),
      ...pods(environment),
    ];
    const objections = await Promise.all(
      objects.map(async object => {
        const text = await objection(object);
        const { kind, metadata } = object as KubernetesObject;
        return text ? [`${kind} ${metadata.name}: ${text}`] : [];
      }),
    );
    expect(objections.flat()).toEqual([]);
  });

  it('would refuse what is wrong', async () => {
    const [pod] = pods(renderEnvironment(spec({ id, namespace }), site));
    const { securityContext, ...loose } = pod.spec;
    expect(await objection({ ...pod, spec: loose })).toMatch(/runAsNonRoot/);
  });

  it('would refuse what an operator does not know, and knows what is rendered for each', async () => {
    const all = everySpec().find(one => one.secrets === 'external-secrets')!;
    const { components } = renderEnvironment({ ...all, id, namespace }, site);
    const objects = components.flatMap(component => component.objects);
    const rendered = foreign.map(({ spec: { names } }) => names.kind);
    expect(rendered.sort()).toEqual([
      'ExternalSecret',
      'PodMonitor',
      'PrometheusRule',
      'SealedSecret',
    ]);
    for (const kind of ['ExternalSecret', 'PodMonitor', 'PrometheusRule']) {
      const object = objects.find(each => each.kind === kind)!;
      const { group } = foreign.find(
        each => each.spec.names.kind === kind,
      )!.spec;
      expect(served(object).apiVersion).toMatch(`${id}.${group}/`);
      expect(
        await objection({
          ...served(object),
          spec: { ...(object.spec as object), misspelt: true },
        }),
      ).toMatch(/misspelt/);
    }
  });

  it('knows the kind of Secrets that people seal, as the project allows it', () => {
    const { project } = renderEnvironment(
      spec({ id, namespace, secrets: 'sealed-secrets' }),
      site,
    );
    const { group, names } = foreign.find(
      each => each.spec.names.kind === 'SealedSecret',
    )!.spec;
    expect(project.spec).toMatchObject({
      namespaceResourceWhitelist: expect.arrayContaining([
        { group, kind: names.kind },
      ]),
    });
  });
});

describe('Argo CD', () => {
  const name = `${id}s`;
  const where = `lakehouse-${name}`;

  afterAll(async () => {
    await scene.publish(name, []);
    await api.remove(namespaceObject(where));
  });

  const wish = (preset: Preset) =>
    renderEnvironment(
      spec({
        id: name,
        namespace: where,
        preset,
        components: [
          { name: 'backups', version: '1' },
          { name: 'dbt', version: '1.11.16' },
          { name: 'superset', version: '6.1.0' },
        ],
      }),
      site,
    );

  const allHealthy = ({ components }: RenderedEnvironment) =>
    scene.becomeHealthy(
      components.map(({ application }) => application.metadata.name),
      120,
    );

  it('brings all parts in their order, and takes them away but for the data', async () => {
    const environment = wish('small');
    await scene.publish(name, environment.files);
    await api.apply(environment.project);
    await api.apply(environment.root);
    await allHealthy(environment);
    const found = await scene.application(name);
    expect(found!.status!.conditions ?? []).toEqual([]);

    // Somebody lets a routine run. Neither Argo CD's own look nor the next commit takes that back.
    const routine = {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'dbt-daily', namespace: where },
    };
    expect((await api.read(routine)).spec.suspend).toBe(true);
    await api.apply({ ...routine, spec: { suspend: false } });
    await scene.publish(name, wish('medium').files);
    await until(
      'the routine has the memory of the next preset',
      async () =>
        (
          await api.read(routine)
        ).spec.jobTemplate.spec.template.spec.containers[0].resources.requests
          .memory === '2Gi',
      240,
    );
    await allHealthy(wish('medium'));
    expect((await api.read(routine)).spec.suspend).toBe(false);

    await api.remove(environment.root);
    await until(
      'the Applications are gone',
      async () => !(await scene.application(name)),
      120,
    );
    for (const { application } of environment.components) {
      expect(
        await scene.application(application.metadata.name),
      ).toBeUndefined();
    }
    const left = await Promise.all(
      environment.components
        .flatMap(({ objects }) => objects)
        .filter(({ apiVersion }) => apiVersion === 'v1')
        .map(async ({ kind, metadata }) => ({
          kind,
          there: Boolean(
            await api.read({
              apiVersion: 'v1',
              kind,
              metadata: { name: metadata.name, namespace: where },
            }),
          ),
        })),
    );
    const kinds = left.filter(({ there }) => there).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['PersistentVolumeClaim']));
    expect(kinds).toHaveLength(5);
    await api.remove(environment.project);
  }, 600_000);

  it('brings them without the parent too, file by file, even where the engine comes before all else', async () => {
    const alone = `${id}o`;
    const environment = renderEnvironment(
      spec({ id: alone, namespace: `lakehouse-${alone}` }),
      site,
    );
    await scene.publish(alone, environment.files);
    const file = (path: string): KubernetesObject =>
      parse(environment.files.find(one => one.path === path)!.content);
    const app = (component: string) =>
      file(`argocd/apps/${component}-app.yaml`);
    const trino = `${alone}-trino`;
    const isGone = async (component: string) =>
      !(await scene.application(`${alone}-${component}`));

    await api.apply(file('argocd/project.yaml'));
    await api.apply(app('trino'));
    await until(
      'the engine has been tried',
      async () =>
        (await scene.application(trino))?.status?.operationState !== undefined,
      60,
    );
    const rest = ['base', 'postgresql', 'minio', 'hive-metastore'];
    for (const component of rest) {
      await api.apply(app(component));
    }
    expect(
      environment.components.map(
        ({ application }) => application.metadata.name,
      ),
    ).toEqual([...rest, 'trino'].map(component => `${alone}-${component}`));
    await scene.becomeHealthy(
      [...rest, 'trino'].map(component => `${alone}-${component}`),
      120,
    );
    expect(await scene.application(alone)).toBeUndefined();

    for (const component of ['trino', ...rest.reverse()]) {
      await api.remove(app(component));
      await until(`${component} is gone`, () => isGone(component), 60);
    }
    await api.remove(environment.project);
    await scene.publish(alone, []);
    await api.remove(namespaceObject(`lakehouse-${alone}`));
  }, 300_000);
});
