import { ANNOTATION_ENVIRONMENT } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  parseQuantity,
  QuotaConfig,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import { fields, list } from '../observation/records';
import { KubernetesObject, QuotaRoom, QuotaUse } from '../types';

/** By what names a ResourceQuota limits what is asked for; the short ones are the older. */
const LIMITS: Record<keyof QuotaConfig, string[]> = {
  cpu: ['requests.cpu', 'cpu'],
  memory: ['requests.memory', 'memory'],
  storage: ['requests.storage'],
};

const entries = Object.entries as <K extends string, V>(
  record: Partial<Record<K, V>>,
) => [K, V][];

/**
 * What ResourceQuotas leave that no environment brought along. Those that count some pods only are left out: which pods of an
 * environment they would count is not known here.
 */
export function quotaRoom(quotas: KubernetesObject[]): QuotaRoom[] {
  return quotas.filter(isOfOthers).flatMap(quota => {
    const { limits, used } = read(quota);
    const left = Object.fromEntries(
      entries(limits).map(([resource, limit]) => [
        resource,
        Math.max(0, limit - used[resource]!),
      ]),
    );
    return Object.keys(left).length > 0
      ? [{ name: quota.metadata.name, limits, left }]
      : [];
  });
}

/** What counts against the ResourceQuota that an environment brought along; undefined where it has not been counted. */
export function quotaUse(
  quotas: KubernetesObject[],
  environment: string,
): QuotaUse | undefined {
  const own = quotas
    .filter(
      ({ metadata }) =>
        metadata.labels?.[ANNOTATION_ENVIRONMENT] === environment,
    )
    .map(read);
  return own.find(({ used }) => Object.keys(used).length > 0);
}

/** Of what it limits, the resources that it also counts. */
function read({ status }: KubernetesObject): QuotaUse {
  const { hard, used } = fields(status);
  const found: QuotaUse = { limits: {}, used: {} };
  for (const [resource, names] of entries(LIMITS)) {
    for (const name of names) {
      const limit = parseQuantity(fields(hard)[name]);
      const taken = parseQuantity(fields(used)[name]);
      if (limit === undefined || taken === undefined) continue;
      found.limits[resource] = limit;
      found.used[resource] = taken;
      break;
    }
  }
  return found;
}

function isOfOthers({ metadata, spec }: KubernetesObject): boolean {
  const { scopes, scopeSelector } = fields(spec);
  return (
    metadata.labels?.[ANNOTATION_ENVIRONMENT] === undefined &&
    list(scopes).length === 0 &&
    scopeSelector === undefined
  );
}
