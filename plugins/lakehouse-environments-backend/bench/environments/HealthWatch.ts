import { setTimeout as sleep } from 'node:timers/promises';
import {
  ANNOTATION_COMPONENT,
  ANNOTATION_ENVIRONMENT,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { asAdministrator } from '../../integration/support/cluster';
import { KubernetesObject } from '../../src/services/cluster';
import { ResourceWatch } from '../../src/services/cluster/api/ResourceWatch';
import {
  ARGO_API_VERSION,
  namespacedPath,
} from '../../src/services/cluster/api/resourcePaths';

const LONGEST_MS = 10 * 60_000;

/** One watch of all Applications: the cheapest way to learn at once when they are Healthy, or gone. */
export class HealthWatch {
  private readonly applications = new Map<string, KubernetesObject>();
  private readonly waiting: (() => void)[] = [];
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;

  constructor() {
    const changed = () => this.waiting.splice(0).forEach(tell => tell());
    this.running = new ResourceWatch(
      asAdministrator(),
      namespacedPath(ARGO_API_VERSION, 'argocd', 'applications'),
    ).run(this.stopping.signal, {
      onList: items => {
        this.applications.clear();
        items.forEach(each => this.applications.set(each.metadata.name, each));
        changed();
      },
      onChange: (type, item) => {
        const { name } = item.metadata;
        if (type === 'DELETED') this.applications.delete(name);
        else this.applications.set(name, item);
        changed();
      },
    });
  }

  /** Resolves when the parent and each component are Synced and Healthy and their syncs have ended, with the time. */
  async healthy(id: string, components: string[]): Promise<number> {
    await this.until(`${id} is Healthy`, () => {
      const healthy = this.of(id).filter(isHealthy);
      const names = healthy.map(
        ({ metadata }) => metadata.labels?.[ANNOTATION_COMPONENT],
      );
      return [undefined, ...components].every(name => names.includes(name));
    });
    return performance.now();
  }

  async gone(id: string): Promise<void> {
    await this.until(`${id} is gone`, () => this.of(id).length === 0);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private of(id: string): KubernetesObject[] {
    return [...this.applications.values()].filter(
      ({ metadata }) => metadata.labels?.[ANNOTATION_ENVIRONMENT] === id,
    );
  }

  private async until(what: string, holds: () => boolean): Promise<void> {
    const deadline = Date.now() + LONGEST_MS;
    while (!holds()) {
      if (Date.now() > deadline) {
        throw new Error(`Not within ${LONGEST_MS} ms: ${what}`);
      }
      const change = new Promise<void>(resolve => this.waiting.push(resolve));
      await Promise.race([change, sleep(1_000)]);
    }
  }
}

function isHealthy({ status }: KubernetesObject): boolean {
  const { sync, health, operationState } = (status ?? {}) as {
    sync?: { status?: string };
    health?: { status?: string };
    operationState?: { phase?: string };
  };
  return (
    sync?.status === 'Synced' &&
    health?.status === 'Healthy' &&
    operationState?.phase === 'Succeeded'
  );
}
