import { healFaults, injectFault } from './support/cluster';
import { EnvironmentScene } from './support/EnvironmentScene';
import { Files } from './support/GitFolder';

/** How long Argo CD and Kubernetes may take to show anything, on a busy machine. */
const SHOWN_WITHIN_MS = 60_000;

const WORKLOAD = ({ deployment }: EnvironmentScene['objects']): Files => ({
  'deployment.yaml': deployment('part'),
});

describe('what the portal sees of an environment in its cluster', () => {
  let scene: EnvironmentScene;

  beforeEach(() => {
    scene = new EnvironmentScene();
  });

  afterEach(() => scene.dispose());

  const usable = () =>
    scene.until(
      () =>
        scene.observation?.sync === 'Synced' &&
        scene.observation.health === 'Healthy' &&
        scene.observation.phase === 'Succeeded' &&
        scene.codes.length === 0,
      'it is usable',
      SHOWN_WITHIN_MS,
    );

  it('is nothing where all is well', async () => {
    await scene.deploy(WORKLOAD(scene.objects));
    await usable();
    expect(scene.observation).toMatchObject({
      environment: scene.id,
      component: 'part',
      namespace: scene.namespace,
      missing: false,
      resources: [{ kind: 'Deployment', name: 'part', sync: 'Synced' }],
    });
  });

  it('heals', async () => {
    await injectFault(scene.namespace, 'image-pull');
    await scene.deploy(WORKLOAD(scene.objects));
    await scene.until(
      () => scene.codes[0] === 'image-not-pulled',
      'it is told',
      SHOWN_WITHIN_MS,
    );
    await healFaults(scene.namespace);
    await usable();
    expect(scene.observation?.reasons).toEqual([]);
  });

  it('is what somebody changed by hand, by its fields', async () => {
    await scene.deploy(WORKLOAD(scene.objects));
    await usable();
    await scene.admin.request(
      'PATCH',
      `/apis/apps/v1/namespaces/${scene.namespace}/deployments/part`,
      {
        contentType: 'application/merge-patch+json',
        body: { spec: { replicas: 3 } },
      },
    );
    await scene.until(
      () => scene.observation?.resources[0].drift !== undefined,
      'the fields are told',
      SHOWN_WITHIN_MS,
    );
    expect(scene.observation).toMatchObject({
      sync: 'OutOfSync',
      resources: [
        { drift: [{ path: 'spec.replicas', desired: '1', live: '3' }] },
      ],
    });
    expect(scene.codes).toContain('drift');

    await scene.access.requestSync(scene.application, scene.id, {
      by: 'user:default/ana',
    });
    await usable();
  });

  it('does not keep it from being deleted', async () => {
    await injectFault(scene.namespace, 'never-ready');
    await scene.deploy(
      {
        'deployment.yaml': scene.objects.deployment('part'),
        'later.yaml': scene.objects.configMap('later', { a: '1' }, 1),
      },
      { automated: { prune: true, selfHeal: true } },
    );
    await scene.until(
      () => scene.codes.includes('waiting-for-resource'),
      'a wave waits that will never come',
      SHOWN_WITHIN_MS,
    );
    await scene.access.deleteApplication(scene.application, scene.id);
    await scene.until(
      () => scene.observation === undefined,
      'it is deleted',
      SHOWN_WITHIN_MS,
    );
    expect(await scene.shown()).not.toContain('"name":"later"');
  });

  it('does not keep the parent and its components from being deleted', async () => {
    await injectFault(scene.namespace, 'never-ready');
    await scene.deployByParent({
      'deployment.yaml': scene.objects.deployment('part'),
      'later.yaml': scene.objects.configMap('later', { a: '1' }, 1),
    });
    const of = (name: string) =>
      scene.follower.applications().find(each => each.application === name);
    await scene.until(
      () =>
        scene.codes.includes('waiting-for-resource') &&
        of(scene.id)?.reasons[0]?.code === 'waiting-for-resource',
      'the component waits, and so does the parent',
      SHOWN_WITHIN_MS,
    );
    expect(of(scene.id)?.component).toBeUndefined();
    expect(of(scene.id)?.reasons[0].message).toBe(
      `The next wave of ${scene.id} waits until Application ${scene.application} is healthy.`,
    );
    expect(of(`${scene.id}-next`)).toBeUndefined();

    await scene.access.deleteApplication(scene.id, scene.id);
    await scene.until(
      () => !of(scene.id) && !of(scene.application),
      'both are deleted',
      SHOWN_WITHIN_MS,
    );
  });

  it('is what somebody deleted', async () => {
    await scene.deploy(WORKLOAD(scene.objects));
    await usable();
    await scene.admin.request(
      'DELETE',
      `/apis/apps/v1/namespaces/${scene.namespace}/deployments/part`,
    );
    await scene.until(
      () => scene.codes[0] === 'resource-missing',
      'it is told',
      SHOWN_WITHIN_MS,
    );
    expect(scene.observation).toMatchObject({
      missing: true,
      sync: 'OutOfSync',
    });
  });
});
