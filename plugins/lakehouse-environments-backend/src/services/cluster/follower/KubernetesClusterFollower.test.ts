import { mockServices } from '@backstage/backend-test-utils';
import {
  application,
  pod,
  progressing,
  warning,
} from '../__testUtils__/objects';
import { TestApiServer } from '../__testUtils__/TestApiServer';
import { until } from '../__testUtils__/until';
import { ApiServer } from '../api/ApiServer';
import { DesiredOf, KubernetesObject } from '../types';
import { KubernetesClusterFollower } from './KubernetesClusterFollower';

const APPLICATIONS =
  '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications';
const NAMESPACE = '/api/v1/namespaces/lakehouse-vendas-dev';

describe('KubernetesClusterFollower', () => {
  let server: TestApiServer;
  let stopping: AbortController;
  let running: Promise<void>[];
  const logger = mockServices.logger.mock({ child: () => logger });

  beforeEach(async () => {
    server = await TestApiServer.start();
    stopping = new AbortController();
    running = [];
    jest.clearAllMocks();
  });

  afterEach(async () => {
    stopping.abort();
    await Promise.all(running);
    await server.stop();
  });

  function follow(
    options: {
      token?: string;
      desiredOf?: DesiredOf;
      mostNamespaces?: number;
      requestTimeoutMs?: number;
      watchSeconds?: number;
      lingerMs?: number;
      silentAfterMs?: number;
    } = {},
  ) {
    const follower = KubernetesClusterFollower.create({
      cluster: 'laptop',
      api: ApiServer.create({
        url: server.url,
        token: options.token ?? server.token,
        requestTimeoutMs: options.requestTimeoutMs ?? 2_000,
      }),
      argocdNamespace: 'argocd',
      logger,
      desiredOf: options.desiredOf,
      mostNamespaces: options.mostNamespaces,
      timing: {
        gatherMs: 5,
        lingerMs: options.lingerMs ?? 50,
        driftPauseMs: 20,
        silentAfterMs: options.silentAfterMs ?? 60_000,
      },
      watchTiming: {
        watchSeconds: options.watchSeconds ?? 20,
        graceMs: 300,
        firstPauseMs: 20,
        longestPauseMs: 100,
        refusedPauseMs: 50,
      },
    });
    running.push(follower.run(stopping.signal));
    return follower;
  }

  type Follower = ReturnType<typeof follow>;
  const watching = (follower: Follower) =>
    until(
      () => follower.observe().connection === 'watching',
      'the cluster is watched',
    );
  const observed = (follower: Follower, name = 'vendas-dev-trino') =>
    follower.applications().find(each => each.application === name);
  const reasonIs = (follower: Follower, code: string, name?: string) =>
    until(
      () => observed(follower, name)?.reasons[0]?.code === code,
      `the reason is ${code}`,
    );
  const add = (object: KubernetesObject) => server.put(APPLICATIONS, object);

  it('knows what is there, and hears what changes, comes and goes', async () => {
    add(application());
    const follower = follow();
    const heard: string[] = [];
    follower.onChange(environments => heard.push(...environments));
    expect(follower.observe()).toMatchObject({ connection: 'connecting' });
    await watching(follower);
    expect(observed(follower)?.health).toBe('Healthy');
    expect(follower.observe().observedAt).toBeDefined();

    heard.length = 0;
    add(progressing());
    await until(
      () => observed(follower)?.health === 'Progressing',
      'the change is heard of',
    );
    add(application({ environment: 'outro', component: 'minio' }));
    await until(() => follower.applications().length === 2, 'it came');
    server.delete(`${APPLICATIONS}/outro-minio`);
    await until(() => follower.applications().length === 1, 'it went');
    await until(
      () => heard.includes('vendas-dev') && heard.includes('outro'),
      'the listener was told',
    );
  });

  it('leaves Applications without the label alone', async () => {
    const other = application({ name: 'other' });
    other.metadata.labels = {};
    add(other);
    const follower = follow();
    await watching(follower);
    expect(follower.applications()).toEqual([]);
    const [list] = server.requests('GET', /applications$/);
    expect(list.query.get('labelSelector')).toBe(
      'lakehouse-portal.io/environment',
    );
  });

  it('lists page by page', async () => {
    for (let index = 0; index < 450; index++) {
      add(application({ name: `app-${index}` }));
    }
    const follower = follow();
    await watching(follower);
    expect(follower.applications()).toHaveLength(450);
    expect(server.requests('GET', /applications$/)).toHaveLength(4);
  });

  it('goes on where a watch ended, without listing again', async () => {
    const follower = follow({ watchSeconds: 1 });
    await watching(follower);
    const watches = () =>
      server.seen.filter(({ query }) => query.get('watch')).length;
    await until(() => watches() >= 2, 'it is watched again', 4_000);
    add(application());
    await until(() => observed(follower) !== undefined, 'nothing was missed');
    expect(server.seen.filter(({ query }) => query.get('limit'))).toHaveLength(
      1,
    );
    expect(follower.observe().connection).toBe('watching');
  });

  it('does not make a fuss about one broken connection', async () => {
    const follower = follow();
    await watching(follower);
    server.breakConnections();
    add(application());
    await until(() => observed(follower) !== undefined, 'nothing was missed');
    expect(follower.observe().connection).toBe('watching');
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('finds the cluster again after it was gone for a while', async () => {
    add(application());
    const follower = follow();
    await watching(follower);
    const { port } = server;
    await server.stop();
    await until(() => follower.observe().connection === 'lost', 'it is lost');
    expect(follower.observe().reason).toMatch(
      /^The Kubernetes API server at http:\/\/127.0.0.1:\d+ does not accept connections$/,
    );
    // What was known stays, and is old news.
    expect(observed(follower)?.health).toBe('Healthy');

    server = await TestApiServer.start(port);
    add(progressing());
    await watching(follower);
    await until(
      () => observed(follower)?.health === 'Progressing',
      'it knows what happened meanwhile',
    );
    expect(follower.observe().reason).toBeUndefined();
  });

  it('lists anew where the server has forgotten', async () => {
    add(application());
    add(application({ component: 'minio' }));
    const follower = follow({ watchSeconds: 1 });
    await watching(follower);
    // The connection breaks, and what happens in the meantime is forgotten.
    server.intercept = ({ query }) =>
      query.get('watch') ? 'close' : undefined;
    server.breakConnections();
    server.delete(`${APPLICATIONS}/vendas-dev-minio`);
    server.forget();
    server.intercept = () => undefined;
    await until(
      () => follower.applications().length === 1,
      'what is gone is gone',
    );
    await watching(follower);
    expect(observed(follower)?.health).toBe('Healthy');
  });

  it.each([401, 403])(
    'says that it is refused with %d, and not with which token',
    async status => {
      server.intercept = () => ({
        status,
        body: { reason: 'x', message: 'applications.argoproj.io is forbidden' },
      });
      const follower = follow();
      await until(() => follower.observe().connection === 'lost', 'it is lost');
      expect(follower.observe().reason).toMatch(
        status === 401
          ? /does not accept the portal's token: it is wrong or has expired$/
          : /does not let the portal do this: applications.argoproj.io is forbidden$/,
      );
      expect(JSON.stringify(logger.warn.mock.calls)).not.toContain(
        server.token,
      );
      server.intercept = () => undefined;
      await watching(follower);
    },
  );

  it('is lost when its token expires while it watches', async () => {
    const follower = follow();
    await watching(follower);
    server.intercept = () => ({ status: 401, body: {} });
    server.breakConnections();
    await until(
      () => /token/.test(follower.observe().reason ?? ''),
      'it says so',
    );
    expect(follower.observe().connection).toBe('lost');
  });

  it('does not wait for ever for a server that says nothing', async () => {
    server.intercept = () => 'hang';
    const follower = follow({ requestTimeoutMs: 200 });
    await until(() => follower.observe().connection === 'lost', 'it is lost');
    expect(follower.observe().reason).toMatch(/did not answer within 0.2 s$/);
  });

  it('notices that a watch has gone silent', async () => {
    const follower = follow({ watchSeconds: 1 });
    await watching(follower);
    server.intercept = ({ query }) => (query.get('watch') ? 'hang' : undefined);
    server.breakConnections();
    await until(() => follower.observe().connection === 'lost', 'it is lost');
    expect(follower.observe().reason).toMatch(/did not answer within 2 s$/);
  });

  it('passes over what it cannot read, and lists anew where it may have missed something', async () => {
    const follower = follow();
    await watching(follower);
    server.send(APPLICATIONS, JSON.stringify({ type: 'ADDED', object: null }));
    server.send(
      APPLICATIONS,
      JSON.stringify({ type: 'ADDED', object: { metadata: {} } }),
    );
    server.send(
      APPLICATIONS,
      JSON.stringify({ type: 'ADDED', object: { metadata: { name: 'bare' } } }),
    );
    await until(
      () => observed(follower, 'bare')?.health === 'Unknown',
      'an object without anything is unknown',
    );
    expect(logger.warn).toHaveBeenCalledTimes(2);
    server.send(APPLICATIONS, 'this is no JSON');
    await until(
      () => follower.applications().length === 0,
      'the list says what there is',
    );
    await watching(follower);
  });

  it('ends when it is told to, even in the middle of a request', async () => {
    server.intercept = () => 'hang';
    follow({ requestTimeoutMs: 60_000 });
    await until(() => server.seen.length > 0, 'it asks');
    stopping.abort();
    await Promise.all(running);
    expect(server.seen).toHaveLength(1);
  });

  it('looks into a namespace only while something in it is not healthy', async () => {
    add(application());
    const follower = follow();
    await watching(follower);
    expect(server.watching).toEqual([APPLICATIONS]);

    add(progressing());
    await until(() => server.watching.length === 4, 'it looks closer');
    expect(server.watching).toEqual([
      `${NAMESPACE}/events`,
      `${NAMESPACE}/persistentvolumeclaims`,
      `${NAMESPACE}/pods`,
      APPLICATIONS,
    ]);
    expect(follower.watches).toBe(4);

    add(application());
    await until(() => server.watching.length === 1, 'it looks away again');
  });

  it('looks into a bounded number of namespaces', async () => {
    for (let index = 0; index < 5; index++) {
      add({
        ...progressing(),
        metadata: { ...progressing().metadata, name: `app-${index}` },
        spec: { destination: { namespace: `lakehouse-${index}` } },
      });
    }
    const follower = follow({ mostNamespaces: 2 });
    await until(() => server.watching.length === 7, 'two are looked into');
    expect(follower.watches).toBe(7);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('names what is wrong with a pod, with its event and its last lines', async () => {
    const log = `${NAMESPACE}/pods/trino-0/log`;
    server.intercept = ({ path, query }) => {
      if (path !== log) return undefined;
      expect(query.get('previous')).toBe('true');
      expect(query.get('tailLines')).toBe('20');
      return {
        status: 200,
        body: 'Starting\npassword=hunter2\nNo space left\n',
      };
    };
    add(progressing());
    server.put(
      `${NAMESPACE}/pods`,
      pod({
        container: {
          ready: false,
          restartCount: 3,
          state: { waiting: { reason: 'CrashLoopBackOff' } },
          lastState: { terminated: { exitCode: 1 } },
        },
      }),
    );
    const follower = follow();
    await reasonIs(follower, 'crash-loop');
    server.put(
      `${NAMESPACE}/events`,
      warning({ kind: 'Pod', name: 'trino-0' }, 'BackOff', 'Back-off'),
    );
    await until(
      () => observed(follower)?.reasons[0].event === 'BackOff: Back-off',
      'the event is told',
    );
    await until(
      () => observed(follower)?.reasons[0].log !== undefined,
      'the last lines are told',
    );
    expect(observed(follower)?.reasons[0].log).toEqual([
      'Starting',
      'password=[redacted]',
      'No space left',
    ]);
    expect(server.requests('GET', /log$/)).toHaveLength(1);
  });

  it('does without what it may not see', async () => {
    server.intercept = ({ path }) =>
      path.startsWith(NAMESPACE) ? { status: 403, body: {} } : undefined;
    add(progressing());
    const follower = follow();
    await reasonIs(follower, 'application-progressing').catch(() => undefined);
    await until(() => logger.warn.mock.calls.length === 3, 'it says so once');
    expect(follower.observe().connection).toBe('watching');
    expect(observed(follower)?.health).toBe('Progressing');
  });

  it('tells which fields differ from Git, and what is not there at all', async () => {
    const ref = (name: string) => ({
      version: 'v1',
      kind: 'ConfigMap',
      namespace: 'lakehouse-vendas-dev',
      name,
      status: 'OutOfSync',
    });
    const configMap = (name: string, level: string): KubernetesObject => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: 'lakehouse-vendas-dev' },
      data: { level },
    });
    server.put(`${NAMESPACE}/configmaps`, configMap('trino', 'debug'));
    add(
      application({
        status: {
          sync: { status: 'OutOfSync' },
          resources: [
            ref('trino'),
            ref('gone'),
            { ...ref('s3'), kind: 'Secret' },
            ref('hidden'),
          ],
        },
      }),
    );
    server.intercept = ({ path }) =>
      path.endsWith('/hidden') ? { status: 403, body: {} } : undefined;
    const desiredOf = jest.fn(async () => [configMap('trino', 'info')]);
    const follower = follow({ desiredOf });
    await until(
      () => observed(follower)?.resources[0].drift !== undefined,
      'the drift is told',
    );
    expect(observed(follower)).toMatchObject({
      missing: true,
      resources: [
        {
          name: 'trino',
          drift: [{ path: 'data.level', desired: '"info"', live: '"debug"' }],
        },
        { name: 'gone', health: 'Missing' },
        // Of what cannot be read it is not silent.
        { name: 's3', health: 'Unknown', driftUnknown: 'secret' },
        { name: 'hidden', driftUnknown: 'denied' },
      ],
    });
    expect(desiredOf).toHaveBeenCalledWith('vendas-dev');
    expect(server.requests('GET', /secrets/)).toEqual([]);

    add(application());
    await until(
      () => observed(follower)?.reasons.length === 0,
      'nothing is left of it',
    );
  });

  it('does not look at what a sync is about to bring', async () => {
    const differing = (phase?: string) =>
      application({
        spec: { syncPolicy: { automated: { prune: true } } },
        status: {
          sync: { status: 'OutOfSync' },
          operationState: phase && { phase },
          resources: [
            {
              version: 'v1',
              kind: 'ConfigMap',
              namespace: 'lakehouse-vendas-dev',
              name: 'trino',
              status: 'OutOfSync',
            },
          ],
        },
      });
    const reads = () => server.requests('GET', /configmaps/).length;
    add(differing());
    const follower = follow();
    await until(
      () => observed(follower)?.sync === 'OutOfSync',
      'it is told of before its first sync',
    );
    add(differing('Running'));
    await until(() => observed(follower)?.phase === 'Running', 'it is synced');
    expect(reads()).toBe(0);

    add(differing('Failed'));
    await until(() => reads() === 1, 'it is looked at once the sync has ended');
  });

  it('says that Argo CD does not take up what it is asked for, without being told anything', async () => {
    add(
      application({
        operation: { sync: {} },
        metadata: {
          managedFields: [
            { time: new Date().toISOString(), fieldsV1: { 'f:operation': {} } },
          ],
        },
      }),
    );
    const follower = follow({ silentAfterMs: 1_200 });
    await watching(follower);
    expect(observed(follower)?.reasons).toEqual([]);
    expect(observed(follower)?.pending).toEqual(['sync']);
    await reasonIs(follower, 'argocd-silent');
    add(application());
    await until(
      () => observed(follower)?.reasons.length === 0,
      'it takes it up',
    );
  });

  it('goes on when a listener fails', async () => {
    const follower = follow();
    const heard: string[][] = [];
    follower.onChange(() => {
      throw new Error('no');
    });
    const stop = follower.onChange(environments => heard.push(environments));
    add(application());
    await until(() => heard.length > 0, 'the other one is told');
    stop();
    heard.length = 0;
    add(progressing());
    await until(
      () => observed(follower)?.health === 'Progressing',
      'the change is heard of',
    );
    expect(heard).toEqual([]);
    expect(logger.error).toHaveBeenCalled();
  });
});
