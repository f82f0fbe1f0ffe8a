import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ComponentName,
  killComponent,
  restartComponent,
} from '@lakehouse-portal/local-lakehouse';
import {
  ARGO_API_VERSION,
  namespacedPath,
} from '../src/services/cluster/api/resourcePaths';
import { asAdministrator, dataDirectory } from './support/cluster';
import { EnvironmentScene } from './support/EnvironmentScene';
import { eventually } from './support/eventually';
import { newId } from './support/newId';
import {
  createDatabase,
  ProvisioningPortal,
} from './support/ProvisioningPortal';

const SOON_MS = 60_000;

const down = new Set<ComponentName>();

const stop = async (name: ComponentName) => {
  down.add(name);
  await killComponent({ dataDir: dataDirectory(), name });
};
const start = async (name: ComponentName) => {
  await restartComponent({ dataDir: dataDirectory(), name });
  down.delete(name);
};
const startAll = async () => {
  for (const name of down) await start(name);
};

describe('while parts of the cluster are down', () => {
  let scene: EnvironmentScene;
  const usable = () =>
    scene.until(
      () =>
        scene.observation?.sync === 'Synced' &&
        scene.observation.health === 'Healthy' &&
        scene.codes.length === 0,
      'it is usable',
      SOON_MS,
    );
  const told = (code: string, timeoutMs = SOON_MS) =>
    scene.until(
      () => scene.codes[0] === code,
      `the reason is ${code}`,
      timeoutMs,
    );

  beforeEach(async () => {
    scene = new EnvironmentScene({ silentAfterMs: 5_000 });
    await scene.deploy({
      'deployment.yaml': scene.objects.deployment('part'),
    });
    await usable();
  });

  afterEach(async () => {
    await startAll();
    await scene.dispose();
  });

  it('says that Argo CD does not take up what it is asked for', async () => {
    await stop('argocd-application-controller');
    await scene.access.requestSync(scene.application, scene.id, {
      by: 'user:default/ana',
    });
    await told('argocd-silent', 15_000);
    expect(scene.observation?.pending).toEqual(['sync']);
    expect(scene.observation?.reasons[0].message).toMatch(
      /Argo CD has not taken up the sync of /,
    );
    await start('argocd-application-controller');
    await usable();
    await scene.until(
      () => scene.observation?.pending === undefined,
      'it is taken up',
      SOON_MS,
    );
  });

  it('says that the repo server does not answer', async () => {
    await stop('argocd-repo-server');
    await scene.access.requestRefresh(scene.application, scene.id, {
      hard: true,
    });
    await told('argocd-repo-server-down');
    expect(scene.observation).toMatchObject({
      sync: 'Unknown',
      health: 'Unknown',
    });
    await start('argocd-repo-server');
    await scene.access.requestRefresh(scene.application, scene.id, {
      hard: true,
    });
    await usable();
  });

  it('says that the Git server does not answer', async () => {
    await stop('git-server');
    await scene.access.requestRefresh(scene.application, scene.id, {
      hard: true,
    });
    await told('source-repository-unreachable');
    expect(scene.observation?.health).toBe('Unknown');
    await start('git-server');
    await scene.access.requestRefresh(scene.application, scene.id, {
      hard: true,
    });
    await usable();
  });

  it('finds the API server again, and all that happened meanwhile', async () => {
    await stop('kube-apiserver');
    await scene.until(
      () => scene.follower.observe().connection === 'lost',
      'the cluster is lost',
      10_000,
    );
    expect(scene.follower.observe().reason).toMatch(
      /^The Kubernetes API server at https:\/\/127.0.0.1:\d+ (does not accept connections|closed the connection)$/,
    );
    // Old news, and still there.
    expect(scene.observation?.health).toBe('Healthy');

    await start('kube-apiserver');
    await scene.until(
      () => scene.follower.observe().connection === 'watching',
      'the cluster is watched',
      10_000,
    );
    await scene.admin.request(
      'DELETE',
      `/apis/apps/v1/namespaces/${scene.namespace}/deployments/part`,
    );
    await told('resource-missing');
  });
});

describe('while an environment is being created', () => {
  const id = newId();
  const database = createDatabase();
  let portal: ProvisioningPortal;

  beforeAll(async () => {
    portal = await ProvisioningPortal.start({ database });
  });

  afterAll(async () => {
    await startAll();
    await portal.takeAway(id);
    await portal.stop();
    await database.destroy();
  });

  it('Argo CD may go and come back', async () => {
    const usableParts = (atLeast: number) =>
      eventually(async () => {
        const { components } = await portal.get(id);
        const ready = components.filter(each => each.readiness === 'usable');
        return ready.length >= atLeast;
      });
    const lookAgain = () =>
      asAdministrator().request(
        'PATCH',
        namespacedPath(
          ARGO_API_VERSION,
          'argocd',
          'applications',
          `${id}-base`,
        ),
        {
          contentType: 'application/merge-patch+json',
          body: {
            metadata: { annotations: { 'argocd.argoproj.io/refresh': 'hard' } },
          },
        },
      );
    const operation = await portal.create(id);
    await usableParts(1);
    await stop('argocd-application-controller');
    const { components } = await portal.get(id);
    await sleep(3_000);
    // Nothing is made up meanwhile, and nothing given up.
    expect(await portal.get(id)).toMatchObject({ state: 'provisioning' });
    expect(await portal.operation(operation.id)).toMatchObject({
      state: 'following',
    });
    await start('argocd-application-controller');
    await usableParts(
      components.filter(each => each.readiness === 'usable').length + 1,
    );

    await stop('argocd-repo-server');
    // Else it might have read all that it needs before.
    await lookAgain();
    const cause = await eventually(async () => {
      const now = await portal.get(id);
      return now.components.find(
        ({ reason }) => reason?.code === 'argocd-repo-server-down',
      );
    });
    expect(cause).toMatchObject({ readiness: 'ailing' });
    await start('argocd-repo-server');
    await lookAgain();
    await portal.succeeded(operation);
    expect(await portal.get(id)).toMatchObject({ state: 'usable' });
  }, 240_000);
});
