import { useCallback, useMemo, useState } from 'react';
import { type TableSummary } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

/** One review must still be readable, and the API answers as many plans at once. */
export const MOST_TABLES = 50;

/** Tables that the reader chose to have optimized. Not in the URL: what is chosen is about to be done, not a view. */
export interface Selection {
  tables: TableSummary[];
  has: (table: TableSummary) => boolean;
  toggle: (table: TableSummary) => void;
  /** Chooses these too, as far as there is room. */
  add: (tables: readonly TableSummary[]) => void;
  clear: () => void;
}

export function useSelection(): Selection {
  const [chosen, setChosen] = useState<ReadonlyMap<string, TableSummary>>(
    new Map(),
  );

  const toggle = useCallback((table: TableSummary) => {
    setChosen(current => {
      const next = new Map(current);
      if (!next.delete(table.id) && next.size < MOST_TABLES) {
        next.set(table.id, table);
      }
      return next;
    });
  }, []);
  const add = useCallback((tables: readonly TableSummary[]) => {
    setChosen(current => {
      const next = new Map(current);
      for (const table of tables) {
        if (table.mayPlan && next.size < MOST_TABLES) {
          next.set(table.id, table);
        }
      }
      return next;
    });
  }, []);
  const clear = useCallback(() => setChosen(new Map()), []);

  return useMemo(
    () => ({
      tables: [...chosen.values()],
      has: table => chosen.has(table.id),
      toggle,
      add,
      clear,
    }),
    [chosen, toggle, add, clear],
  );
}
