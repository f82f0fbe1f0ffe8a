import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Stores } from '@lakehouse-portal/local-lakehouse';
import type { Container, PodSpec, Volume } from '../src/testing/kinds';

const TIMEOUT_MS = 40_000;

/** What pods find around them. */
export interface Surroundings {
  /** Volumes are made in it. Short, since PostgreSQL puts a socket there. */
  folder: string;
  stores: Stores;
  /** What is there instead of the Services and their ports, by how pods call them. */
  addresses: Record<string, string>;
  /** Variables that Kubernetes would not set, for programs that are on other ports here. */
  variables: Record<string, string>;
  secret(name: string, key: string): string;
  configMap(name: string): Record<string, string>;
  /** Files of a projected account. */
  account?: Record<string, string>;
}

function replacing(replacements: Record<string, string>) {
  const escaped = Object.keys(replacements)
    .sort((a, b) => b.length - a.length)
    .map(text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(
    `(?<![\\w/.-])(?:${escaped.join('|')})(?![\\w.-])`,
    'g',
  );
  return (text: string) => text.replace(pattern, found => replacements[found]);
}

/** Runs the containers of pods as processes on this machine, with the variables and volumes that Kubernetes would give them. */
export class PodProcesses {
  constructor(private readonly around: Surroundings) {}

  /**
   * Runs the containers that end, one after the other, and then the main ones.
   *
   * @returns what they wrote
   * @throws Error with what it wrote, when one fails
   */
  async run(pod: PodSpec): Promise<string> {
    return this.runEach(pod, [
      ...(pod.initContainers ?? []),
      ...pod.containers,
    ]);
  }

  /** Only those that a pod waits with. */
  async runInitContainers(pod: PodSpec): Promise<string> {
    return this.runEach(pod, pod.initContainers ?? []);
  }

  private async runEach(
    pod: PodSpec,
    containers: Container[],
  ): Promise<string> {
    const folder = await mkdtemp(join(this.around.folder, 'pod-'));
    await chmod(folder, 0o755);
    const folders = new Map<string, string>();
    for (const volume of pod.volumes ?? []) {
      const at = join(folder, volume.name);
      await mkdir(at);
      folders.set(volume.name, at);
      // Of one user in a cluster, of two here.
      if (volume.emptyDir) await chmod(at, 0o777);
    }
    let output = '';
    for (const container of containers) {
      const places = Object.fromEntries(
        (container.volumeMounts ?? []).map(({ name, mountPath }) => [
          mountPath,
          folders.get(name)!,
        ]),
      );
      const here = replacing({ ...places, ...this.around.addresses });
      for (const volume of pod.volumes ?? []) {
        await this.fill(volume, folders.get(volume.name)!, here);
      }
      output += await this.start(container, here);
    }
    return output;
  }

  private async fill(
    { configMap, projected }: Volume,
    folder: string,
    here: (text: string) => string,
  ): Promise<void> {
    const files = {
      ...(configMap && this.around.configMap(configMap.name)),
      ...(projected && this.around.account),
    };
    for (const [name, text] of Object.entries(files)) {
      await writeFile(join(folder, name), here(text));
    }
  }

  private start(
    container: Container,
    here: (text: string) => string,
  ): Promise<string> {
    const { stores, secret, variables } = this.around;
    const env: Record<string, string> = {
      ...variables,
      PATH: stores.path,
      HOME: '/nonexistent',
    };
    for (const { name, value, valueFrom } of container.env ?? []) {
      const { secretKeyRef } = valueFrom ?? {};
      env[name] = secretKeyRef
        ? secret(secretKeyRef.name, secretKeyRef.key)
        : here(value ?? '');
    }
    const [file, ...args] = [
      ...container.command!,
      ...(container.args ?? []),
    ].map(here);
    const { uid, gid } = stores.postgresql;
    const child = spawn(file, args, {
      cwd: '/',
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: TIMEOUT_MS,
      ...(/\/postgres:/.test(container.image) && { uid, gid }),
    });
    let output = '';
    child.stdout.on('data', chunk => (output += chunk));
    child.stderr.on('data', chunk => (output += chunk));
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', code =>
        code === 0
          ? resolve(output)
          : reject(
              new Error(`${container.name} ended with ${code}: ${output}`),
            ),
      );
    });
  }
}
