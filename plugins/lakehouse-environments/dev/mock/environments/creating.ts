import { type EnvironmentDetail } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { anEnvironment } from '../anEnvironment';
import { aComponent, coming, CORE, waiting } from '../components';
import { anOperation } from '../operations';
import { measured, unmeasured } from '../thresholds';
import { ago, MINUTE } from '../time';
import { passed } from '../verifications';

/** How an environment comes up, step by step; each step is one readiness for each of the core's components. */
export const STEPS = CORE.length * 2 + 1;

/** The environment that is being created, at one of its steps. */
export function creating(step: number): EnvironmentDetail {
  const id = 'vendas-dev';
  const done = Math.floor(step / 2);
  const isComing = step % 2 === 1;
  const details = CORE.map((name, index) => {
    if (index < done) return aComponent(id, name, { since: ago(90_000) });
    if (index === done && isComing) return coming(id, name);
    return waiting(id, name, CORE[Math.max(0, index - 1)]);
  });
  const isUsable = step >= STEPS;
  const state = () => {
    if (isUsable) return 'usable';
    return step === STEPS - 1 ? 'verifying' : 'provisioning';
  };
  return anEnvironment(id, 'Vendas (dev)', {
    state: state(),
    since: ago(isUsable ? 2_000 : 6 * MINUTE),
    createdAt: ago(6 * MINUTE),
    details,
    verification: isUsable
      ? { ...passed, startedAt: ago(8_000), endedAt: ago(2_000) }
      : undefined,
    thresholds: isUsable ? measured : unmeasured,
    operation: anOperation(id, {
      state: isUsable ? 'succeeded' : 'following',
      ...(isUsable && { endedAt: ago(2_000) }),
    }),
  });
}
