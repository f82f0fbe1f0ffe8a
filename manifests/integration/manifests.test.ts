import { renderEnvironment } from '../src';
import { everySpec, spec, workloads } from '../src/testing/environments';
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
    const claims = (object.spec as any).volumeClaimTemplates ?? [];
    const claimed = claims.map(({ metadata }: KubernetesObject) => ({
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

/** Kinds whose definition comes with an operator that is not here: of secrets, and of Prometheus. */
const UNKNOWN = ['ExternalSecret', 'PodMonitor', 'PrometheusRule'];
const served = ({ kind }: KubernetesObject) => !UNKNOWN.includes(kind);

beforeAll(async () => {
  scene = await Scene.connect();
  ({ api, site } = scene);
  await api.apply(
    namespaceObject(namespace, {
      'lakehouse-portal.io/environment': id,
      'pod-security.kubernetes.io/enforce': 'restricted',
    }),
  );
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
        ...parts.filter(served),
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
    expect(found.status.conditions ?? []).toEqual([]);

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
});
