import {
  Reason,
  Threshold,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { redactText } from '@lakehouse-portal/iceberg-metadata';
import { ClusterAccess } from '../cluster/types';
import { clusterNotConfigured, reasonOf } from '../reasons';

/** The CPU that an environment uses against its limit, as far as its cluster measures it. */
export async function measureCpu(options: {
  /** The threshold as it is while nothing was measured. */
  threshold: Threshold;
  cluster: string;
  access: ClusterAccess | undefined;
  namespace: string;
  now: number;
}): Promise<Threshold> {
  const { threshold, cluster, access, namespace, now } = options;
  const unknown = (note: Reason): Threshold => ({
    ...threshold,
    verdict: 'unknown',
    note,
  });
  if (!access) return unknown(clusterNotConfigured(cluster));
  try {
    const use = await access.cpuUse(namespace);
    if (!use) {
      return unknown(
        reasonOf(
          'cpu-not-served',
          {},
          'The cluster does not measure it: it serves no metrics.k8s.io, or none of these pods.',
        ),
      );
    }
    const value = Math.round((use.used / use.allowed) * 1_000) / 10;
    const { note, ...rest } = threshold;
    return {
      ...rest,
      value,
      measuredAt: new Date(now).toISOString(),
      verdict: value < threshold.limit ? 'within' : 'beyond',
    };
  } catch (error) {
    const detail = redactText((error as Error).message);
    return unknown(reasonOf('check-failed', { detail }, detail));
  }
}
