import {
  EnvironmentOperation,
  OperationKind,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { specOf } from '../src/__testUtils__/specs';
import { KubernetesObject } from '../src/services/cluster';
import {
  ARGO_API_VERSION,
  namespacedPath,
} from '../src/services/cluster/api/resourcePaths';
import { asAdministrator } from './support/cluster';
import { eventually } from './support/eventually';
import { everythingIn } from './support/everythingIn';
import { GitFolder } from './support/GitFolder';
import { newId } from './support/newId';
import {
  createDatabase,
  ProvisioningPortal,
} from './support/ProvisioningPortal';

/*
 * What is delivered by pull requests, on a real Argo CD and a Git server without any: a branch, which somebody merges, stands for
 * them.
 */
const database = createDatabase();
const id = newId();
const other = newId();
const proposals: Proposal[] = [];
let portal: ProvisioningPortal;

interface Proposal {
  operation: EnvironmentOperation;
  url: string;
  folder: GitFolder;
  merge(): Promise<void>;
}

/** All that a software template does before it waits; nothing of it is in the branch that Argo CD reads. */
async function propose(
  environment: string,
  kind: OperationKind,
  spec?: object,
): Promise<Proposal> {
  const operation = await portal.request(environment, kind, spec);
  const { targetPath, files } = await portal.files(operation);
  const folder = await GitFolder.clone(targetPath);
  const branch = `lakehouse/${environment}-${operation.id}`;
  await folder.propose(
    branch,
    Object.fromEntries(files.map(({ path, content }) => [path, content])),
  );
  const url = `https://git.example.org/pulls/${operation.id}`;
  await portal.call('POST', `/operations/${operation.id}/published`, {
    state: 'waiting-for-merge',
    url,
  });
  await portal.apply(operation);
  const proposal: Proposal = {
    operation,
    url,
    folder,
    merge: async () => {
      await folder.merge(branch);
      await hook(environment);
    },
  };
  proposals.push(proposal);
  return proposal;
}

const listed = async (environment: string) => {
  const { items } = await asAdministrator().request<{
    items: KubernetesObject[];
  }>('GET', namespacedPath(ARGO_API_VERSION, 'argocd', 'applications'), {
    query: { labelSelector: `lakehouse-portal.io/environment=${environment}` },
  });
  return items;
};

/** Stands for the webhook by which a host of repositories tells Argo CD of a push, which else looks every few minutes. */
async function hook(environment: string): Promise<void> {
  for (const { metadata } of await listed(environment)) {
    await asAdministrator().request(
      'PATCH',
      namespacedPath(ARGO_API_VERSION, 'argocd', 'applications', metadata.name),
      {
        contentType: 'application/merge-patch+json',
        body: {
          metadata: { annotations: { 'argocd.argoproj.io/refresh': 'normal' } },
        },
      },
    );
  }
}

/** Long enough for Argo CD to do something, if it had anything to do. */
const aWhile = () =>
  new Promise(resolve => {
    setTimeout(resolve, 5_000);
  });

beforeAll(async () => {
  portal = await ProvisioningPortal.start({
    database,
    delivery: 'pull-request',
  });
});

afterAll(async () => {
  await Promise.all(proposals.map(({ folder }) => folder.close()));
  await portal.stop();
  await database.destroy();
});

describe('an environment that is delivered by pull requests', () => {
  // Not at the end of all: there the backend is stopped already.
  afterAll(async () => {
    await Promise.all([id, other].map(each => portal.takeAway(each)));
    // Merged after the portal had let go of it.
    const folder = await GitFolder.clone(`environments/${other}`);
    await folder.dispose();
  });

  it('waits for the merge, and comes up once it is merged', async () => {
    const { operation, merge } = await propose(id, 'create', specOf(id));
    await hook(id);
    await aWhile();
    expect(await portal.get(id)).toMatchObject({ state: 'waiting-for-merge' });
    // Only the parent is there, and finds nothing to deploy.
    expect(await listed(id)).toEqual([
      expect.objectContaining({
        metadata: expect.objectContaining({ name: id }),
        status: expect.objectContaining({
          conditions: [
            expect.objectContaining({
              type: 'ComparisonError',
              message: expect.stringContaining('app path does not exist'),
            }),
          ],
        }),
      }),
    ]);
    await merge();
    await portal.succeeded(operation);
    expect(await portal.get(id)).toMatchObject({
      state: 'usable',
      preset: 'small',
    });
  });

  it('stays as it is until a change is merged', async () => {
    const { operation, merge } = await propose(
      id,
      'change',
      specOf(id, { preset: 'medium' }),
    );
    await hook(id);
    await aWhile();
    expect(await portal.operation(operation.id)).toMatchObject({
      state: 'waiting-for-merge',
    });
    expect(await portal.get(id)).toMatchObject({
      state: 'usable',
      preset: 'small',
    });
    await merge();
    await portal.succeeded(operation);
    expect(await portal.get(id)).toMatchObject({
      state: 'usable',
      preset: 'medium',
    });
  });

  it('is all there until its deletion is merged, and then goes but for data', async () => {
    const before = (await listed(id)).length;
    const { operation, merge } = await propose(id, 'delete');
    await hook(id);
    await aWhile();
    expect(await portal.get(id)).toMatchObject({ state: 'usable' });
    const still = await listed(id);
    expect(still).toHaveLength(before);
    expect(still.filter(({ metadata }) => metadata.deletionTimestamp)).toEqual(
      [],
    );
    await merge();
    await portal.succeeded(operation);
    expect(await portal.get(id)).toMatchObject({ state: 'deleted' });
    expect(await listed(id)).toEqual([]);
    const kept = await everythingIn(`lakehouse-${id}`);
    expect(kept.map(({ kind }) => kind)).toContain('PersistentVolumeClaim');
  });

  it('names the pull request of a creation that is taken back while it waits; its merge brings nothing back', async () => {
    const { operation, url, merge } = await propose(
      other,
      'create',
      specOf(other),
    );
    await portal.cancel(operation, true);
    await eventually(async () => (await portal.get(other)).state === 'deleted');
    expect((await portal.operation(operation.id)).stands).toContainEqual({
      resource: { kind: 'PullRequest', name: url },
      fate: 'stands',
    });
    expect(await listed(other)).toEqual([]);
    await merge();
    await aWhile();
    expect(await listed(other)).toEqual([]);
    expect(await portal.get(other)).toMatchObject({ state: 'deleted' });
  });
});
