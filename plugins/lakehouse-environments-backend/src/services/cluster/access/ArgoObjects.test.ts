import { accessOfEachTest } from '../__testUtils__/accessOfEachTest';
import { application } from '../__testUtils__/objects';
import { TestApiServer } from '../__testUtils__/TestApiServer';

const APPLICATIONS =
  '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications';
const APPLICATION = `${APPLICATIONS}/vendas-dev-trino`;

describe('Applications', () => {
  const test = accessOfEachTest();

  /** Argo CD, which ends what it is asked to before it is looked at again. */
  const endingWhatTerminates = (
    first: TestApiServer['intercept'] = () => undefined,
  ) => {
    test.server.intercept = request => {
      const answer = first(request);
      const found = test.server.get(request.path);
      const { operationState } = (found?.status ?? {}) as {
        operationState?: { phase: string };
      };
      if (request.method === 'GET' && operationState?.phase === 'Terminating') {
        test.server.put(APPLICATIONS, {
          ...found!,
          status: { operationState: { phase: 'Failed' } },
        });
      }
      return answer;
    };
  };

  it('asks for a sync with the options of the specification', async () => {
    test.server.put(
      APPLICATIONS,
      application({
        spec: {
          syncPolicy: {
            syncOptions: ['CreateNamespace=true'],
            retry: { limit: 5 },
          },
        },
      }),
    );
    const request = { revision: 'abc', prune: true, by: 'user:default/ana' };
    expect(
      await test.access.requestSync('vendas-dev-trino', 'vendas-dev', request),
    ).toBe('requested');
    expect(test.server.get(APPLICATION)!.operation).toEqual({
      initiatedBy: { username: 'user:default/ana' },
      sync: {
        revision: 'abc',
        prune: true,
        syncOptions: ['CreateNamespace=true'],
      },
      retry: { limit: 5 },
    });
    expect(
      await test.access.requestSync('vendas-dev-trino', 'vendas-dev', request),
    ).toBe('running');
    expect(test.server.requests('PATCH', /./)).toHaveLength(1);
  });

  it('has a sync tried again where the specification says nothing of it', async () => {
    test.server.put(APPLICATIONS, application());
    await test.access.requestSync('vendas-dev-trino', 'vendas-dev', {
      by: 'user:default/ana',
    });
    expect(test.server.get(APPLICATION)!.operation).toMatchObject({
      retry: { limit: 2, backoff: { duration: '5s' } },
    });
  });

  it('reads again what somebody has changed meanwhile', async () => {
    test.server.put(APPLICATIONS, application());
    let outrun = 2;
    test.server.intercept = ({ method }) =>
      method === 'PATCH' && outrun-- > 0
        ? { status: 409, body: { reason: 'Conflict' } }
        : undefined;
    await test.access.requestSync('vendas-dev-trino', 'vendas-dev', {
      by: 'user:default/ana',
    });
    expect(test.server.get(APPLICATION)!.operation).toBeDefined();
  });

  it('asks for a look at Git', async () => {
    test.server.put(APPLICATIONS, application());
    await test.access.requestRefresh('vendas-dev-trino', 'vendas-dev');
    const annotation = () =>
      test.server.get(APPLICATION)!.metadata.annotations![
        'argocd.argoproj.io/refresh'
      ];
    expect(annotation()).toBe('normal');
    await test.access.requestRefresh('vendas-dev-trino', 'vendas-dev', {
      hard: true,
    });
    expect(annotation()).toBe('hard');
  });

  it('ends an operation that runs, and nothing else', async () => {
    test.server.put(APPLICATIONS, application());
    await test.access.terminateOperation('vendas-dev-trino', 'vendas-dev');
    expect(test.server.requests('PATCH', /./)).toEqual([]);
    test.server.put(
      APPLICATIONS,
      application({ status: { operationState: { phase: 'Running' } } }),
    );
    await test.access.terminateOperation('vendas-dev-trino', 'vendas-dev');
    expect(test.server.get(APPLICATION)!.status).toMatchObject({
      operationState: { phase: 'Terminating' },
    });
  });

  it('deletes an Application with all that it deployed', async () => {
    test.server.put(APPLICATIONS, application());
    await test.access.deleteApplication('vendas-dev-trino', 'vendas-dev');
    const [finalizer] = test.server.requests('PATCH', /./);
    expect(finalizer.body.metadata.finalizers).toEqual([
      'resources-finalizer.argocd.argoproj.io',
    ]);
    expect(test.server.requests('DELETE', /./)[0].body).toMatchObject({
      preconditions: { uid: '5a8e64a4-2d56-4b8f-8d1c-33c0a4f0b1f2' },
    });
    expect(test.server.get(APPLICATION)).toBeUndefined();
    await test.access.deleteApplication('vendas-dev-trino', 'vendas-dev');
  });

  it('ends what would keep Argo CD from deleting, in the components too', async () => {
    const automated = { syncPolicy: { automated: { selfHeal: true } } };
    const running = { operationState: { phase: 'Running' } };
    const finalizers = ['resources-finalizer.argocd.argoproj.io'];
    test.server.put(
      APPLICATIONS,
      application({
        name: 'vendas-dev',
        metadata: {
          finalizers,
          labels: { 'lakehouse-portal.io/environment': 'vendas-dev' },
        },
        spec: automated,
      }),
    );
    test.server.put(
      APPLICATIONS,
      application({ spec: automated, status: running }),
    );
    test.server.put(
      APPLICATIONS,
      application({ component: 'minio', operation: { sync: {} } }),
    );
    test.server.put(
      APPLICATIONS,
      application({ environment: 'other', spec: automated, status: running }),
    );
    endingWhatTerminates();
    await test.access.deleteApplication('vendas-dev', 'vendas-dev');
    const ended = test.server.get(APPLICATION)!;
    expect(ended.spec).toHaveProperty('syncPolicy', {});
    expect(ended.status).toHaveProperty('operationState.phase', 'Failed');
    expect(
      test.server.get(`${APPLICATIONS}/vendas-dev-minio`)!.operation,
    ).toBeUndefined();
    const other = test.server.get(`${APPLICATIONS}/other-trino`)!;
    expect(other.spec).toHaveProperty('syncPolicy', automated.syncPolicy);
    expect(other.status).toHaveProperty('operationState.phase', 'Running');
  });

  it('asks again where Argo CD has written over the wish to end its operation', async () => {
    const running = application({
      metadata: {
        finalizers: ['resources-finalizer.argocd.argoproj.io'],
        labels: {
          'lakehouse-portal.io/environment': 'vendas-dev',
          'lakehouse-portal.io/component': 'trino',
        },
      },
      status: { operationState: { phase: 'Running' } },
    });
    test.server.put(APPLICATIONS, running);
    const wishes = () => test.server.requests('PATCH', /./).length;
    let overwritten = false;
    endingWhatTerminates(({ method }) => {
      if (method === 'DELETE') return { status: 200, body: running };
      if (method === 'GET' && wishes() === 1 && !overwritten) {
        overwritten = true;
        test.server.put(APPLICATIONS, running);
      }
      return undefined;
    });
    await test.access.deleteApplication('vendas-dev-trino', 'vendas-dev');
    expect(overwritten).toBe(true);
    expect(wishes()).toBe(2);
    expect(test.server.get(APPLICATION)).toMatchObject({
      status: { operationState: { phase: 'Failed' } },
    });
  });

  it('ends components only when their parent cannot start them again', async () => {
    const parent = application({
      name: 'vendas-dev',
      metadata: {
        finalizers: ['resources-finalizer.argocd.argoproj.io'],
        labels: { 'lakehouse-portal.io/environment': 'vendas-dev' },
      },
      status: { operationState: { phase: 'Terminating' } },
    });
    test.server.put(APPLICATIONS, parent);
    test.server.put(
      APPLICATIONS,
      application({ status: { operationState: { phase: 'Running' } } }),
    );
    let looks = 0;
    const looksBeforeEnded: number[] = [];
    endingWhatTerminates(({ method, path }) => {
      if (method === 'PATCH') looksBeforeEnded.push(looks);
      const isLook =
        method === 'GET' &&
        path === `${APPLICATIONS}/vendas-dev` &&
        test.server.requests('DELETE', /./).length > 0;
      // Argo CD keeps it until all of it is gone.
      return isLook && ++looks <= 3 ? { status: 200, body: parent } : undefined;
    });
    await test.access.deleteApplication('vendas-dev', 'vendas-dev');
    expect(looksBeforeEnded).toEqual([4]);
    expect(test.server.requests('PATCH', /./)[0].path).toBe(APPLICATION);
  });
});
