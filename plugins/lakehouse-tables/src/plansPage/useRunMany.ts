import { useRef, useState } from 'react';
import { type Plan } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { useRunPlan } from '../data';
import { newIdempotencyKey } from '../maintenance';

/** What came of asking for a plan's run. */
export type RunResult =
  | { kind: 'waiting' }
  | { kind: 'started'; runId: string }
  | { kind: 'refused'; error: Error };

/**
 * Asks for the runs of several plans, one after the other. Each plan keeps its key, so that a second click after a failure asks
 * for the same run and not for another one.
 */
export function useRunMany() {
  const { mutateAsync: run } = useRunPlan();
  const keys = useRef(new Map<string, string>());
  const [results, setResults] = useState<ReadonlyMap<string, RunResult>>(
    new Map(),
  );
  const [isRunning, setIsRunning] = useState(false);

  const keyOf = (planId: string) => {
    const key = keys.current.get(planId) ?? newIdempotencyKey();
    keys.current.set(planId, key);
    return key;
  };
  const note = (planId: string, result: RunResult) =>
    setResults(current => new Map(current).set(planId, result));

  const start = async (plans: readonly Plan[], reason: string | undefined) => {
    setIsRunning(true);
    plans.forEach(({ id }) => note(id, { kind: 'waiting' }));
    for (const { id } of plans) {
      try {
        const detail = await run({
          planId: id,
          request: { idempotencyKey: keyOf(id), reason },
        });
        note(id, { kind: 'started', runId: detail.run.id });
      } catch (error) {
        note(id, { kind: 'refused', error: error as Error });
      }
    }
    setIsRunning(false);
  };

  return { results, isRunning, start };
}
