import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { ClusterConnection } from '@lakehouse-portal/local-lakehouse';
import { renderEnvironment } from '../src';
import { everySpec, spec, workloads } from '../src/testing/environments';
import { KubernetesObject, RenderedEnvironment, Site } from '../src/types';
import { ApiServer } from './apiServer';

const run = promisify(execFile);

const id = `m${randomBytes(4).toString('hex')}`;
const namespace = `lakehouse-${id}`;
const argocd = 'argocd';
const RESTRICTED = {
  'lakehouse-portal.io/environment': id,
  'pod-security.kubernetes.io/enforce': 'restricted',
};

let cluster: ClusterConnection;
let api: ApiServer;
let site: Site;

async function connect(): Promise<void> {
  const file = process.env.LAKEHOUSE_CONNECTION;
  if (!file) {
    throw new Error('LAKEHOUSE_CONNECTION must name a connection.json');
  }
  ({ cluster } = JSON.parse(await readFile(file, 'utf8')));
  api = ApiServer.fromKubeconfig(
    join(dirname(file), 'cluster', 'admin.kubeconfig'),
  );
  site = {
    repository: { url: cluster.git.url, branch: 'main', path: 'environments' },
    argocd: {
      namespace: argocd,
      destination: 'https://kubernetes.default.svc',
    },
  };
}

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

/** Kinds whose definition comes with an operator that is not here. */
const served = ({ kind }: KubernetesObject) => kind !== 'ExternalSecret';

async function until(
  what: string,
  check: () => Promise<boolean>,
  seconds: number,
): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await check())) {
    if (Date.now() > deadline) {
      throw new Error(`Waited ${seconds} s in vain: ${what}`);
    }
    await new Promise(resolve => setTimeout(resolve, 500));
  }
}

function read(kind: string, name: string, where: string) {
  return api.read({
    apiVersion: kind === 'Application' ? 'argoproj.io/v1alpha1' : 'v1',
    kind,
    metadata: { name, namespace: where },
  });
}

function namespaceObject(name: string) {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

beforeAll(async () => {
  await connect();
  await api.apply({
    ...namespaceObject(namespace),
    metadata: { name: namespace, labels: RESTRICTED },
  });
  // Without its account no pod is even looked at.
  const [all] = everySpec();
  const { components } = renderEnvironment({ ...all, id, namespace }, site);
  for (const { objects } of components) {
    for (const account of objects.filter(o => o.kind === 'ServiceAccount')) {
      await api.apply(account);
    }
  }
});

afterAll(() => api.remove(namespaceObject(namespace)));

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
  let clone: string;

  async function publish(files: RenderedEnvironment['files']): Promise<void> {
    const git = (...args: string[]) =>
      run('git', [
        '-C',
        clone,
        '-c',
        'user.name=Test',
        '-c',
        'user.email=test@example.com',
        ...args,
      ]);
    // Others push to the same branch.
    for (let attempt = 1; ; attempt++) {
      await git('fetch', '--quiet', 'origin');
      await git('reset', '--quiet', '--hard', 'origin/main');
      await rm(join(clone, 'environments', name), {
        recursive: true,
        force: true,
      });
      for (const { path, content } of files) {
        const file = join(clone, 'environments', name, path);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, content);
      }
      await git('add', '--all');
      await git('commit', '--quiet', '--message', `Environment ${name}`);
      try {
        await git('push', '--quiet', 'origin', 'HEAD:main');
        return;
      } catch (error) {
        if (attempt === 10) throw error;
      }
    }
  }

  beforeAll(async () => {
    clone = await mkdtemp(join(tmpdir(), 'manifests-'));
    const url = new URL(cluster.git.url);
    url.username = cluster.git.username;
    url.password = cluster.git.password;
    await run('git', ['clone', '--quiet', '--branch', 'main', url.href, clone]);
  });

  afterAll(async () => {
    await publish([]);
    await rm(clone, { recursive: true, force: true });
    await api.remove(namespaceObject(where));
  });

  it('brings all parts in their order, and takes them away but for the data', async () => {
    const environment = renderEnvironment(
      spec({ id: name, namespace: where }),
      site,
    );
    await publish(environment.files);
    await api.apply(environment.project);
    await api.apply(environment.root);
    for (const { definition, application } of environment.components) {
      await until(
        `${definition.name} is healthy`,
        async () => {
          const found = await read(
            'Application',
            application.metadata.name,
            argocd,
          );
          return (
            found?.status?.sync?.status === 'Synced' &&
            found.status.health?.status === 'Healthy' &&
            found.status.operationState?.phase === 'Succeeded'
          );
        },
        120,
      );
    }
    const found = await read('Application', name, argocd);
    expect(found.status.conditions ?? []).toEqual([]);

    await api.remove(environment.root);
    await until(
      'the Applications are gone',
      async () => !(await read('Application', name, argocd)),
      120,
    );
    for (const { application } of environment.components) {
      expect(
        await read('Application', application.metadata.name, argocd),
      ).toBeUndefined();
    }
    const left = await Promise.all(
      environment.components
        .flatMap(({ objects }) => objects)
        .filter(({ apiVersion }) => apiVersion === 'v1')
        .map(async ({ kind, metadata }) => ({
          kind,
          there: Boolean(await read(kind, metadata.name, where)),
        })),
    );
    const kinds = left.filter(({ there }) => there).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['PersistentVolumeClaim']));
    expect(kinds).toHaveLength(5);
    await api.remove(environment.project);
  }, 600_000);
});
