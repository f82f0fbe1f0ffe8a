import { useEffect, useRef, useState } from 'react';
import { type TableSummary } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { useCreatePlan } from '../data';

/** Each plan reads a table to its last manifest, so only so many are made at a time. */
const AT_A_TIME = 3;

export interface PlanManyState {
  all: number;
  done: number;
  planIds: string[];
  failures: { table: TableSummary; error: Error }[];
}

/** Plans several tables, a few at a time; one that fails does not keep the others. */
export function usePlanMany() {
  const { mutateAsync: create } = useCreatePlan();
  const [state, setState] = useState<PlanManyState>();
  const isLeft = useRef(false);
  useEffect(() => {
    isLeft.current = false;
    return () => {
      isLeft.current = true;
    };
  }, []);

  const start = async (tables: readonly TableSummary[]) => {
    const waiting = [...tables];
    const made = new Map<string, string>();
    const failures: PlanManyState['failures'] = [];
    const show = () =>
      setState({
        all: tables.length,
        done: made.size + failures.length,
        // In the order of the selection, whichever was ready first.
        planIds: tables.flatMap(({ id }) => made.get(id) ?? []),
        failures: [...failures],
      });
    show();
    const work = async () => {
      // Who left the page wants no further plans.
      for (
        let table = waiting.shift();
        table && !isLeft.current;
        table = waiting.shift()
      ) {
        const { environment, catalog, schema, name } = table;
        try {
          const { plan } = await create({
            address: { environment, catalog, schema, name },
            request: { operation: 'optimize', scope: { kind: 'recommended' } },
          });
          made.set(table.id, plan.id);
        } catch (error) {
          failures.push({ table, error: error as Error });
        }
        if (!isLeft.current) show();
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
    return {
      planIds: tables.flatMap(({ id }) => made.get(id) ?? []),
      hasFailures: failures.length > 0,
      isLeft: isLeft.current,
    };
  };

  return { state, start, reset: () => setState(undefined) };
}
