import { ApiServer } from '../api/ApiServer';
import { KubernetesClusterAccess } from '../access/KubernetesClusterAccess';
import { TestApiServer } from './TestApiServer';

/** A server of each test's own, and the access to it. */
export interface TestAccess {
  server: TestApiServer;
  access: KubernetesClusterAccess;
  /** Another access to the same server. */
  accessWith(options: {
    token?: string;
    requestTimeoutMs?: number;
  }): KubernetesClusterAccess;
}

/** To be called in a `describe`, whose tests find there what is theirs. */
export function accessOfEachTest(): TestAccess {
  const test = {
    accessWith: options =>
      KubernetesClusterAccess.create({
        cluster: 'laptop',
        api: ApiServer.create({
          url: test.server.url,
          token: test.server.token,
          requestTimeoutMs: 1_000,
          ...options,
        }),
        argocdNamespace: 'argocd',
      }),
  } as TestAccess;

  beforeEach(async () => {
    test.server = await TestApiServer.start();
    test.access = test.accessWith({});
  });

  afterEach(() => test.server.stop());

  return test;
}
