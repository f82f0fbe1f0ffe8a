import { Threshold } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ClusterAccess } from '../cluster/types';

/** The CPU that an environment uses against its limit, as far as its cluster measures it. */
export async function measureCpu(options: {
  /** The threshold as it is while nothing was measured. */
  threshold: Threshold;
  access: ClusterAccess | undefined;
  namespace: string;
  now: number;
}): Promise<Threshold> {
  const { threshold, access, namespace, now } = options;
  const unknown = (detail: string): Threshold => ({
    ...threshold,
    verdict: 'unknown',
    detail,
  });
  if (!access) return unknown('Its cluster is not configured any more.');
  try {
    const use = await access.cpuUse(namespace);
    if (!use) {
      return unknown(
        'The cluster does not measure it: it serves no metrics.k8s.io, or none of these pods.',
      );
    }
    const value = Math.round((use.used / use.allowed) * 1_000) / 10;
    const { detail, ...rest } = threshold;
    return {
      ...rest,
      value,
      measuredAt: new Date(now).toISOString(),
      verdict: value < threshold.limit ? 'within' : 'beyond',
    };
  } catch (error) {
    return unknown((error as Error).message);
  }
}
