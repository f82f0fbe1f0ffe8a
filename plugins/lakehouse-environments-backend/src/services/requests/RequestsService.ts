import {
  Reason,
  RequestsInUse,
  RequestsReasonCode,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { redactText } from '@lakehouse-portal/iceberg-metadata';
import { QuotaUse } from '../cluster/types';
import { Clusters } from '../clusters/Clusters';
import { clusterNotConfigured, reasonOf } from '../reasons';
import { EnvironmentRecord } from '../types';

const RESOURCES = ['cpu', 'memory', 'storage'] as const;

/** However many look at an environment, its cluster is not asked more often. */
const FRESH_MS = 5_000;

/** What is asked for in the namespace of an environment, against what its preset asks for. */
export class RequestsService {
  readonly #last = new Map<
    string,
    { at: number; answer: Promise<RequestsInUse> }
  >();

  constructor(
    private readonly options: { clusters: Clusters; now: () => number },
  ) {}

  get(environment: EnvironmentRecord): Promise<RequestsInUse> {
    const { id } = environment;
    const at = this.options.now();
    const last = this.#last.get(id);
    if (last && at - last.at < FRESH_MS) return last.answer;
    const answer = this.read(environment, at);
    this.#last.set(id, { at, answer });
    return answer;
  }

  private async read(
    environment: EnvironmentRecord,
    at: number,
  ): Promise<RequestsInUse> {
    const { requests } = environment;
    const found = await this.ask(environment);
    const isUse = 'used' in found;
    return {
      resources: RESOURCES.map(resource => ({
        resource,
        ...(requests && { preset: requests[resource] }),
        ...(isUse && {
          used: found.used[resource],
          allowed: found.limits[resource],
        }),
      })),
      ...(isUse ? { readAt: new Date(at).toISOString() } : { note: found }),
    };
  }

  private async ask({
    id,
    cluster,
    namespace,
  }: EnvironmentRecord): Promise<QuotaUse | Reason> {
    const because = (
      code: RequestsReasonCode,
      params: Record<string, string>,
      message: string,
    ) => reasonOf(code, params, message);
    const access = this.options.clusters.access(cluster);
    if (!access) return clusterNotConfigured(cluster);
    try {
      const use = await access.quotaUse(namespace, id);
      if (use === 'absent') {
        return because(
          'quota-absent',
          { namespace },
          `The namespace '${namespace}' has no ResourceQuota of this environment.`,
        );
      }
      if (use === 'denied') {
        return because(
          'quota-denied',
          { namespace },
          `The portal may not read the ResourceQuotas of the namespace '${namespace}'.`,
        );
      }
      return use;
    } catch (error) {
      const detail = redactText((error as Error).message);
      return because('quota-unreadable', { detail }, detail);
    }
  }
}
