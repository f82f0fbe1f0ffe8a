import { ANNOTATION_ENVIRONMENT } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  parseQuantity,
  QuotaConfig,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import { fields, list } from '../observation/records';
import { KubernetesObject, QuotaRoom } from '../types';

/** By what names a ResourceQuota limits what is asked for; the short ones are the older. */
const LIMITS: Record<keyof QuotaConfig, string[]> = {
  cpu: ['requests.cpu', 'cpu'],
  memory: ['requests.memory', 'memory'],
  storage: ['requests.storage'],
};

const entries = Object.entries as <K extends string, V>(
  record: Record<K, V>,
) => [K, V][];

/**
 * What ResourceQuotas leave that no environment brought along. Those that count some pods only are left out: which pods of an
 * environment they would count is not known here.
 */
export function quotaRoom(quotas: KubernetesObject[]): QuotaRoom[] {
  return quotas.filter(isOfOthers).flatMap(({ metadata, status }) => {
    const { hard, used } = fields(status);
    const limits: QuotaConfig = {};
    const left: QuotaConfig = {};
    for (const [resource, names] of entries(LIMITS)) {
      for (const name of names) {
        const limit = parseQuantity(fields(hard)[name]);
        const taken = parseQuantity(fields(used)[name]);
        if (limit === undefined || taken === undefined) continue;
        limits[resource] = limit;
        left[resource] = Math.max(0, limit - taken);
        break;
      }
    }
    return Object.keys(left).length > 0
      ? [{ name: metadata.name, limits, left }]
      : [];
  });
}

function isOfOthers({ metadata, spec }: KubernetesObject): boolean {
  const { scopes, scopeSelector } = fields(spec);
  return (
    metadata.labels?.[ANNOTATION_ENVIRONMENT] === undefined &&
    list(scopes).length === 0 &&
    scopeSelector === undefined
  );
}
