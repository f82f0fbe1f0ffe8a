import { componentDefinitions, renderEnvironment } from '../src';
import { spec } from '../src/testing/environments';
import { id, namespaceObject, Scene, until } from './Scene';
import { StandInCharts } from './StandInCharts';

const name = `${id}c`;
const namespace = `lakehouse-${name}`;

let scene: Scene;
let charts: StandInCharts;

beforeAll(async () => {
  scene = await Scene.connect();
  charts = await StandInCharts.serve(
    componentDefinitions().find(one => one.name === 'prefect')!.charts,
  );
});

afterAll(async () => {
  await scene.publish(name, []);
  await scene.api.remove(namespaceObject(namespace));
  await charts.close();
  await scene.close();
});

describe('Argo CD', () => {
  const [{ repository }] = componentDefinitions().find(
    one => one.name === 'prefect',
  )!.charts;
  const wish = (preset: 'small' | 'medium') =>
    renderEnvironment(
      spec({
        id: name,
        namespace,
        preset,
        components: [{ name: 'prefect', version: '3.8.3' }],
      }),
      { ...scene.site, charts: { [repository]: charts.url } },
    );

  async function values(release: string): Promise<any> {
    const found = await scene.api.read({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `${release}-stands-in`, namespace },
    });
    return found && JSON.parse(found.data.values);
  }

  it('takes charts from the mirror, with the values that lie in Git, beside the own objects', async () => {
    const environment = wish('small');
    await scene.publish(name, environment.files);
    await scene.api.apply(environment.project);
    await scene.api.apply(environment.root);
    await scene.becomeHealthy([`${name}-prefect`], 240);
    const { status } = (await scene.application(`${name}-prefect`))!;
    expect(status!.conditions ?? []).toEqual([]);
    const kinds = status!.resources!.map(one => `${one.kind} ${one.name}`);
    expect(kinds.sort()).toEqual([
      'ConfigMap prefect-server-stands-in',
      'ConfigMap prefect-worker-stands-in',
      'NetworkPolicy prefect',
      'NetworkPolicy prefect-worker',
    ]);
    // The commit comes first: that is how the portal knows what has been compared.
    expect(status!.sync!.revisions![0]).toMatch(/^[0-9a-f]{40}$/);
    expect((await values('prefect-server')).server).toMatchObject({
      podLabels: {
        'lakehouse-portal.io/environment': name,
        'lakehouse-portal.io/component': 'prefect',
      },
      resources: { requests: { memory: '1Gi' } },
    });
    const { configuration } = (await values('prefect-worker')).worker.config
      .baseJobTemplate;
    // What stands in braces is for Prefect: it has come through Helm as it was.
    expect(
      JSON.parse(configuration).job_configuration.job_manifest.spec.template
        .spec.containers[0].image,
    ).toBe('{{ image }}');

    await scene.publish(name, wish('medium').files);
    await until(
      'the values of the next preset have arrived',
      async () =>
        (await values('prefect-server')).server.resources.requests.memory ===
        '3Gi',
      240,
    );

    await scene.api.remove(environment.root);
    await until(
      'the Applications are gone',
      async () => !(await scene.application(name)),
      120,
    );
    expect(await values('prefect-server')).toBeUndefined();
    await scene.api.remove(environment.project);
  }, 900_000);
});
