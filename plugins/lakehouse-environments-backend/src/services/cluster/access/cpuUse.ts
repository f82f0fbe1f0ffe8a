import { parseQuantity } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import { fields, list, text } from '../observation/records';
import { KubernetesObject } from '../types';

/** CPU in cores: what containers use, and what they may use together. */
export interface CpuUse {
  used: number;
  allowed: number;
}

/**
 * Of all containers that the metrics API tells of, against their limits, or what they ask for where they have none; `undefined` where
 * there is nothing to compare.
 */
export function cpuUse(
  metrics: KubernetesObject[],
  pods: KubernetesObject[],
): CpuUse | undefined {
  const sum: CpuUse = { used: 0, allowed: 0 };
  for (const pod of pods) {
    const measured = metrics.find(
      ({ metadata }) => metadata.name === pod.metadata.name,
    );
    for (const container of list(fields(pod.spec).containers)) {
      const { limits, requests } = fields(container.resources);
      const allowed =
        parseQuantity(fields(limits).cpu) ??
        parseQuantity(fields(requests).cpu);
      const used = parseQuantity(
        fields(
          list(measured?.containers).find(
            ({ name }) => text(name) === text(container.name),
          )?.usage,
        ).cpu,
      );
      if (allowed === undefined || used === undefined) continue;
      sum.used += used;
      sum.allowed += allowed;
    }
  }
  return sum.allowed > 0 ? sum : undefined;
}
