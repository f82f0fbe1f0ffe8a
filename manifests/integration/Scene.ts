import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { ClusterConnection } from '@lakehouse-portal/local-lakehouse';
import { KubernetesObject, RenderedFile, Site } from '../src/types';
import { ApiServer } from './apiServer';

const run = promisify(execFile);

/** A name that nobody else uses there. */
export const id = `m${randomBytes(4).toString('hex')}`;

interface LiveApplication extends KubernetesObject {
  /** What Argo CD has found; at first, nothing. */
  status?: {
    conditions?: unknown[];
    health?: { status: string };
    operationState?: { phase: string };
    resources?: { kind: string; name: string }[];
    sync?: { status: string; revisions?: string[] };
  };
}

/** A real API server, Argo CD and Git server. */
export class Scene {
  private clone?: string;

  private constructor(
    readonly api: ApiServer,
    readonly site: Site,
    private readonly git: ClusterConnection['git'],
  ) {}

  static async connect(): Promise<Scene> {
    const file = process.env.LAKEHOUSE_CONNECTION;
    if (!file) {
      throw new Error('LAKEHOUSE_CONNECTION must name a connection.json');
    }
    const { cluster }: { cluster: ClusterConnection } = JSON.parse(
      await readFile(file, 'utf8'),
    );
    return new Scene(
      ApiServer.fromKubeconfig(
        join(dirname(file), 'cluster', 'admin.kubeconfig'),
      ),
      {
        repository: {
          url: cluster.git.url,
          branch: 'main',
          path: 'environments',
        },
        argocd: {
          namespace: 'argocd',
          destination: 'https://kubernetes.default.svc',
        },
      },
      cluster.git,
    );
  }

  /** Puts files in place of those of an environment's folder. */
  async publish(environment: string, files: RenderedFile[]): Promise<void> {
    const clone = await this.cloned();
    const git = (...args: string[]) =>
      run('git', [
        ...['-C', clone, '-c', 'user.name=Test'],
        ...['-c', 'user.email=test@example.com', ...args],
      ]);
    // Others push to the same branch.
    for (let attempt = 1; ; attempt++) {
      await git('fetch', '--quiet', 'origin');
      await git('reset', '--quiet', '--hard', 'origin/main');
      await rm(join(clone, 'environments', environment), {
        recursive: true,
        force: true,
      });
      for (const { path, content } of files) {
        const file = join(clone, 'environments', environment, path);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, content);
      }
      await git('add', '--all');
      await git('commit', '--quiet', '--message', `Environment ${environment}`);
      try {
        await git('push', '--quiet', 'origin', 'HEAD:main');
        return;
      } catch (error) {
        if (attempt === 10) throw error;
      }
    }
  }

  /** An Application, as it is there. */
  application(name: string): Promise<LiveApplication | undefined> {
    return this.api.read({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name, namespace: this.site.argocd.namespace },
    });
  }

  /** Waits for Applications, one after the other, for so long each. */
  async becomeHealthy(applications: string[], seconds: number): Promise<void> {
    for (const name of applications) {
      await until(
        `${name} is healthy`,
        async () => {
          const status = (await this.application(name))?.status;
          return (
            status?.sync?.status === 'Synced' &&
            status.health?.status === 'Healthy' &&
            status.operationState?.phase === 'Succeeded'
          );
        },
        seconds,
      );
    }
  }

  async close(): Promise<void> {
    if (this.clone) {
      await rm(this.clone, { recursive: true, force: true });
    }
  }

  private async cloned(): Promise<string> {
    if (!this.clone) {
      this.clone = await mkdtemp(join(tmpdir(), 'manifests-'));
      const url = new URL(this.git.url);
      url.username = this.git.username;
      url.password = this.git.password;
      await run('git', [
        ...['clone', '--quiet', '--branch', 'main', url.href, this.clone],
      ]);
    }
    return this.clone;
  }
}

export function namespaceObject(
  name: string,
  labels?: Record<string, string>,
): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

export async function until(
  what: string,
  check: () => Promise<boolean>,
  seconds: number,
): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  while (!(await check())) {
    if (performance.now() > deadline) {
      throw new Error(`Waited ${seconds} s in vain: ${what}`);
    }
    await new Promise(resolve => setTimeout(resolve, 500));
  }
}
