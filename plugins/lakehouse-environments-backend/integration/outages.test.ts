import {
  type ComponentName,
  killComponent,
  restartComponent,
} from '@lakehouse-portal/local-lakehouse';
import { dataDirectory } from './support/cluster';
import { EnvironmentScene } from './support/EnvironmentScene';

const SOON_MS = 60_000;

describe('while parts of the cluster are down', () => {
  let scene: EnvironmentScene;
  const down = new Set<ComponentName>();

  const stop = async (name: ComponentName) => {
    down.add(name);
    await killComponent({ dataDir: dataDirectory(), name });
  };
  const start = async (name: ComponentName) => {
    await restartComponent({ dataDir: dataDirectory(), name });
    down.delete(name);
  };
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
    for (const name of down) await start(name);
    await scene.dispose();
  });

  it('says that Argo CD does not take up what it is asked for', async () => {
    await stop('argocd-application-controller');
    await scene.access.requestSync(scene.application, {
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
    await scene.access.requestRefresh(scene.application, { hard: true });
    await told('argocd-repo-server-down');
    expect(scene.observation).toMatchObject({
      sync: 'Unknown',
      health: 'Unknown',
    });
    await start('argocd-repo-server');
    await scene.access.requestRefresh(scene.application, { hard: true });
    await usable();
  });

  it('says that the Git server does not answer', async () => {
    await stop('git-server');
    await scene.access.requestRefresh(scene.application, { hard: true });
    await told('source-repository-unreachable');
    expect(scene.observation?.health).toBe('Unknown');
    await start('git-server');
    await scene.access.requestRefresh(scene.application, { hard: true });
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
