import { quantity } from '../drift/quantity';
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
        quantity(fields(limits).cpu) ?? quantity(fields(requests).cpu);
      const used = quantity(
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
