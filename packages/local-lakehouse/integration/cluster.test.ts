import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  ClusterConnection,
  isAlive,
  killComponent,
  LakehouseConnection,
  ProcessIdentity,
  readStatus,
  resetLakehouse,
  restartComponent,
  startLakehouse,
  stopLakehouse,
} from '@lakehouse-portal/local-lakehouse';
import { readKubeConfig } from '../src/cluster/access';
import { clusterFiles } from '../src/cluster/files';
import {
  KubernetesClient,
  KubernetesObject,
} from '../src/cluster/kubernetes/KubernetesClient';
import { collectionPath, objectPath } from '../src/cluster/kubernetes/paths';
import { dataLayout } from '../src/paths';

/**
 * A lakehouse of our own with the profile `cluster`, since it is stopped and parts of it are killed. The tests build on
 * each other, since a start takes longest.
 */
const root = mkdtempSync(join(tmpdir(), 'local-cluster-'));
// Else PostgreSQL's user could not walk in, and its data would go to /var/tmp.
chmodSync(root, 0o711);
const own = { dataDir: join(root, 'own') };
const files = clusterFiles(dataLayout(own.dataDir).cluster);
const SLOW_MS = 240_000;

let cluster: ClusterConnection;
let admin: KubernetesClient;
let portal: KubernetesClient;

function connect(connection: LakehouseConnection): void {
  cluster = connection.cluster!;
  const { url, caData, token } = cluster.kubernetes;
  const ca = Buffer.from(caData, 'base64').toString('utf8');
  admin?.close();
  portal?.close();
  admin = new KubernetesClient(
    readKubeConfig(readFileSync(files.adminConfig, 'utf8')),
  );
  portal = new KubernetesClient({ url, ca, token });
}

const start = () =>
  startLakehouse({ ...own, profiles: ['cluster'], sample: false });

beforeAll(async () => connect(await start()), 15 * 60_000);

afterAll(async () => {
  admin?.close();
  portal?.close();
  await resetLakehouse(own);
  rmSync(root, { recursive: true, force: true });
}, SLOW_MS);

async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  withinMs = 60_000,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found) {
      return found;
    }
    if (performance.now() > deadline) {
      throw new Error(`Not within ${withinMs / 1000} s: ${what}`);
    }
    await sleep(100);
  }
}

function git(...args: string[]): string {
  return execFileSync(
    'git',
    [
      ...['-C', join(root, 'clone')],
      ...['-c', 'user.name=test', '-c', 'user.email=test@localhost', ...args],
    ],
    { encoding: 'utf8' },
  ).trim();
}

const application = (name: string) =>
  objectPath({ kind: 'Application', metadata: { name, namespace: 'argocd' } });

function makeApplication(name: string, namespace: string): object {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name,
      namespace: 'argocd',
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
    },
    spec: {
      project: 'default',
      source: { repoURL: cluster.git.url, targetRevision: 'main', path: name },
      destination: { server: 'https://kubernetes.default.svc', namespace },
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        syncOptions: ['CreateNamespace=true'],
      },
    },
  };
}

const labels = (app: string) => ({ labels: { app } });

function workload(
  kind: 'StatefulSet' | 'Deployment',
  app: string,
  wave: number,
) {
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: {
      name: app,
      annotations: { 'argocd.argoproj.io/sync-wave': String(wave) },
    },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app } },
      template: {
        metadata: labels(app),
        spec: { containers: [{ name: app, image: `example/${app}:1` }] },
      },
      ...(kind === 'StatefulSet' && {
        serviceName: app,
        volumeClaimTemplates: [
          {
            metadata: { name: 'data' },
            spec: {
              accessModes: ['ReadWriteOnce'],
              resources: { requests: { storage: '1Gi' } },
            },
          },
        ],
      }),
    },
  };
}

/** A Job that Argo CD waits for before it goes on. */
const job = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: {
    name: 'schema',
    annotations: { 'argocd.argoproj.io/sync-wave': '1' },
  },
  spec: {
    template: {
      metadata: labels('schema'),
      spec: {
        restartPolicy: 'Never',
        containers: [{ name: 'schema', image: 'example/schema:1' }],
      },
    },
  },
};

function push(name: string, objects: object[]): string {
  const folder = join(root, 'clone', name);
  mkdirSync(folder, { recursive: true });
  objects.forEach((object, index) =>
    writeFileSync(join(folder, `${index}.json`), JSON.stringify(object)),
  );
  git('add', '.');
  git('commit', '--quiet', '-m', `Change ${name}`);
  git('push', '--quiet');
  return git('rev-parse', 'HEAD');
}

const settled = (name: string, revision: string) =>
  eventually(`${name} is synced and healthy`, async () => {
    const { status } = await portal.get(application(name));
    return (
      status?.sync?.status === 'Synced' &&
      status.sync.revision === revision &&
      status.health?.status === 'Healthy' &&
      status.operationState?.phase === 'Succeeded' &&
      status
    );
  });

async function inject(fault: object): Promise<string> {
  const response = await fetch(`${cluster.simulator.url}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  });
  const { id } = (await response.json()) as { id: string };
  return id;
}

const heal = () =>
  fetch(`${cluster.simulator.url}/faults`, { method: 'DELETE' });

const warnings = async (namespace: string): Promise<KubernetesObject[]> =>
  (await portal.get(collectionPath('Event', namespace))).items.filter(
    (event: KubernetesObject) => event.type === 'Warning',
  );

describe('a lakehouse with a cluster', () => {
  it('shows each part of it, and that its pods are simulated', async () => {
    const { ready, components } = await readStatus(own);
    expect(ready).toBe(true);
    expect(components.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['kube-apiserver', 'pod-simulator', 'git-server']),
    );
    expect(await portal.get('/version')).toMatchObject({
      gitVersion: 'v1.34.4',
    });
  });

  it('brings a pushed commit to the cluster, wave by wave', async () => {
    const url = new URL(cluster.git.url);
    url.username = cluster.git.username;
    url.password = cluster.git.password;
    execFileSync('git', ['clone', '--quiet', url.href, join(root, 'clone')]);
    const revision = push('waves', [
      workload('StatefulSet', 'postgresql', 0),
      job,
      workload('Deployment', 'trino', 2),
    ]);
    await admin.create(
      collectionPath('Application', 'argocd'),
      makeApplication('waves', 'lakehouse-waves'),
    );
    await settled('waves', revision);
    const at = async (kind: string, name: string) => {
      const api = kind === 'jobs' ? '/apis/batch/v1' : '/apis/apps/v1';
      const { metadata } = await portal.get(
        `${api}/namespaces/lakehouse-waves/${kind}/${name}`,
      );
      return metadata.creationTimestamp;
    };
    const times = [
      await at('statefulsets', 'postgresql'),
      await at('jobs', 'schema'),
      await at('deployments', 'trino'),
    ];
    expect(times).toEqual([...times].sort());
    const claims = await portal.get(
      collectionPath('PersistentVolumeClaim', 'lakehouse-waves'),
    );
    expect(claims.items).toMatchObject([
      { status: { phase: 'Bound', capacity: { storage: '1Gi' } } },
    ]);
  });

  it('shows an injected crash loop with its event, and that it is over', async () => {
    await inject({
      namespace: 'lakehouse-waves',
      selector: 'app=trino',
      fault: 'crash-loop',
    });
    const healthIs = (status: string) =>
      eventually(`the application is ${status}`, async () => {
        const found = await portal.get(application('waves'));
        return found.status.health.status === status;
      });
    await eventually('the application is not healthy', async () => {
      const { status } = await portal.get(application('waves'));
      return ['Degraded', 'Progressing'].includes(status.health.status);
    });
    await eventually('there is an event', async () =>
      (
        await warnings('lakehouse-waves')
      ).some(
        event =>
          event.reason === 'BackOff' &&
          event.source.component === 'pod-simulator' &&
          event.involvedObject.name.startsWith('trino-'),
      ),
    );
    await heal();
    expect(await healthIs('Healthy')).toBe(true);
  });

  it('stops at the wave of a pod that never gets ready', async () => {
    await inject({ selector: 'app=first', fault: 'never-ready' });
    const revision = push('stuck', [
      workload('StatefulSet', 'first', 0),
      workload('Deployment', 'second', 1),
    ]);
    await admin.create(
      collectionPath('Application', 'argocd'),
      makeApplication('stuck', 'lakehouse-stuck'),
    );
    const operation = await eventually('the sync waits', async () => {
      const { status } = await portal.get(application('stuck'));
      const state = status?.operationState;
      return state?.message?.includes('StatefulSet/first') && state;
    });
    expect(operation).toMatchObject({
      phase: 'Running',
      message: expect.stringContaining('waiting for healthy state of'),
    });
    await eventually('there is an event', async () =>
      (
        await warnings('lakehouse-stuck')
      ).some(({ reason }) => reason === 'Unhealthy'),
    );
    await heal();
    await settled('stuck', revision);
  });
});

describe("the portal's account", () => {
  /** `done`, or the status of the refusal. */
  const outcome = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      error => error.status,
    );
  const namespace = (name: string, environment?: string) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      labels: environment
        ? { 'lakehouse-portal.io/environment': environment }
        : undefined,
    },
  });
  const binding = (of: string, role = 'lakehouse-environment') => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'lakehouse-portal', namespace: of },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: role,
    },
    subjects: [
      {
        kind: 'ServiceAccount',
        name: 'lakehouse-portal',
        namespace: 'argocd',
      },
    ],
  });
  const secrets = (of: string) => collectionPath('Secret', of);
  const make = (object: KubernetesObject) =>
    portal.apply(objectPath(object), object, 'lakehouse-portal');

  it('reads no Secret of others', async () => {
    expect(await outcome(portal.get(secrets('argocd')))).toBe(403);
    expect(await outcome(portal.get(secrets('kube-system')))).toBe(403);
    expect(await outcome(portal.get('/api/v1/secrets'))).toBe(403);
    expect(await outcome(portal.get(secrets('lakehouse-waves')))).toBe(403);
  });

  it('makes namespaces of environments only', async () => {
    expect(await outcome(make(namespace('elsewhere', 'a')))).toBe(403);
    expect(await outcome(make(namespace('lakehouse-unlabelled')))).toBe(403);
    // There already, and somebody else's.
    expect(await outcome(make(namespace('lakehouse-waves', 'mine')))).toBe(403);
    expect(await outcome(make(namespace('lakehouse-mine', 'mine')))).toBe(
      'done',
    );
    // Again, as after a failure.
    expect(await outcome(make(namespace('lakehouse-mine', 'mine')))).toBe(
      'done',
    );
  });

  it('has the Secrets of an environment once it has bound its role there, and nowhere else', async () => {
    expect(await outcome(portal.get(secrets('lakehouse-mine')))).toBe(403);
    await make(binding('lakehouse-mine'));
    // API servers take a moment until they act on rights that were just given.
    await eventually('the rights are there', async () => {
      const created = portal.create(secrets('lakehouse-mine'), {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'postgresql' },
        stringData: { password: 'demo' },
      });
      return (await outcome(created)) === 'done';
    });
    const { items } = await portal.get(secrets('lakehouse-mine'));
    expect(
      items.map(({ metadata }: KubernetesObject) => metadata.name),
    ).toContain('postgresql');
    expect(await outcome(make(binding('kube-system')))).toBe(403);
    // Made by Argo CD, so not labelled as an environment's.
    expect(await outcome(make(binding('lakehouse-waves')))).toBe(403);
    expect(
      await outcome(make(binding('lakehouse-mine', 'cluster-admin'))),
    ).toBe(403);
    expect(
      await outcome(
        make({
          ...binding('lakehouse-mine'),
          subjects: [{ kind: 'User', name: 'somebody' }],
        }),
      ),
    ).toBe(403);
  });

  it('may delete the namespace of an environment, and no other', async () => {
    const path = (name: string) =>
      objectPath({ kind: 'Namespace', metadata: { name } });
    expect(await outcome(portal.delete(path('lakehouse-waves')))).toBe(403);
    expect(await outcome(portal.delete(path('lakehouse-mine')))).toBe('done');
  });
});

describe('faults of the parts themselves', () => {
  it('the repository is only read with the account of Argo CD', async () => {
    const settings = await admin.get(
      objectPath({
        kind: 'Secret',
        metadata: { name: 'git-server', namespace: 'argocd' },
      }),
    );
    const { username, password } = Object.fromEntries(
      Object.entries<string>(settings.data).map(([key, value]) => [
        key,
        Buffer.from(value, 'base64').toString('utf8'),
      ]),
    );
    const url = new URL(cluster.git.url);
    Object.assign(url, { username, password });
    expect(() =>
      execFileSync(
        'git',
        ['-C', join(root, 'clone'), 'push', url.href, 'HEAD:refs/heads/x'],
        { stdio: 'pipe' },
      ),
    ).toThrow('403');
  });

  it(
    'Argo CD that was down goes on with what was pushed meanwhile',
    async () => {
      const name = 'argocd-application-controller';
      await killComponent({ ...own, name });
      const revision = push('waves', [
        workload('StatefulSet', 'postgresql', 0),
        job,
        { ...workload('Deployment', 'trino', 2) },
        workload('Deployment', 'superset', 3),
      ]);
      await restartComponent({ ...own, name });
      expect(await settled('waves', revision)).toMatchObject({
        resources: expect.arrayContaining([
          expect.objectContaining({ name: 'superset' }),
        ]),
      });
    },
    SLOW_MS,
  );

  it(
    'a stop leaves no process, and a start finds every object again',
    async () => {
      const records = JSON.parse(
        readFileSync(join(own.dataDir, 'state.json'), 'utf8'),
      ).components;
      const processes = Object.values<{ process: ProcessIdentity }>(
        records,
      ).map(record => record.process);
      expect(processes.every(isAlive)).toBe(true);
      const before = await portal.get(application('waves'));
      await stopLakehouse(own);
      expect(processes.filter(isAlive)).toEqual([]);
      const token = cluster.kubernetes.token;
      connect(await start());
      expect(cluster.kubernetes.token).toBe(token);
      const after = await portal.get(application('waves'));
      expect(after.metadata.uid).toBe(before.metadata.uid);
      await settled('waves', after.status.sync.revision);
    },
    SLOW_MS,
  );

  it('an application that is deleted takes what it made along', async () => {
    await admin.delete(application('waves'));
    await eventually('nothing is left', async () => {
      const { items } = await portal.get(
        collectionPath('Pod', 'lakehouse-waves'),
      );
      return items.length === 0;
    });
    const gone = await eventually('the application is gone', () =>
      portal.get(application('waves')).then(
        () => false as const,
        error => error.status === 404,
      ),
    );
    expect(gone).toBe(true);
  });
});
