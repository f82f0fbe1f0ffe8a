import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import clsx from 'clsx';
import { type TableSummary } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { type TableSortKey } from '../data';
import { type Selection } from '../optimize';
import { lakehouseTablesTranslationRef } from '../translation';
import { SortChoice } from './SortChoice';
import { TableListHeader } from './TableListHeader';
import { TableRow } from './TableRow';
import styles from './VirtualTable.module.css';

const ESTIMATED_ROW_HEIGHT = 57;
const OVERSCAN = 8;
/** The next page is asked for this many rows before the end comes into view. */
const LOAD_AHEAD = 20;

/**
 * Thousands of rows of which only the visible ones exist. A table for assistive technology too: it knows the number of
 * rows and which of them these are. Tab walks through the links, up and down through the rows.
 */
export const VirtualTable = ({
  tables,
  selection,
  totalItems,
  isStale,
  isLoadingMore,
  loadMoreFailed,
  onLoadMore,
  sort,
  order,
  onSort,
}: {
  tables: TableSummary[];
  selection: Selection;
  totalItems: number;
  /** The rows belong to an earlier question; the answer to the present one is on its way. */
  isStale: boolean;
  isLoadingMore: boolean;
  loadMoreFailed: boolean;
  onLoadMore: (() => void) | undefined;
  sort: TableSortKey;
  order: 'asc' | 'desc';
  onSort: (sort: TableSortKey, order: 'asc' | 'desc') => void;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: tables.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ESTIMATED_ROW_HEIGHT,
    getItemKey: index => tables[index].id,
    overscan: OVERSCAN,
  });
  // Who may plan nothing sees no column to choose in.
  const selectable = tables.some(table => table.mayPlan);
  const rows = virtualizer.getVirtualItems();
  const lastRow = rows[rows.length - 1]?.index ?? -1;

  useEffect(() => {
    if (
      onLoadMore &&
      !isLoadingMore &&
      !loadMoreFailed &&
      lastRow >= tables.length - LOAD_AHEAD
    ) {
      onLoadMore();
    }
  }, [onLoadMore, isLoadingMore, loadMoreFailed, lastRow, tables.length]);

  const walk = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const row = (event.target as Element).closest('[data-index]');
    if (!step || !row) {
      return;
    }
    const next = Number(row.getAttribute('data-index')) + step;
    if (next < 0 || next >= tables.length) {
      return;
    }
    event.preventDefault();
    virtualizer.scrollToIndex(next);
    // The row may only come to exist by the scrolling.
    requestAnimationFrame(() =>
      scroller.current
        ?.querySelector<HTMLElement>(`[data-index="${next}"] a`)
        ?.focus(),
    );
  };

  return (
    <div className={styles.root}>
      <SortChoice sort={sort} order={order} onSort={onSort} />
      <div
        ref={scroller}
        className={clsx(styles.scroller, isStale && styles.stale)}
        role="table"
        aria-label={t('tablesPage.list.label')}
        aria-rowcount={totalItems + 1}
        aria-busy={isStale}
      >
        <TableListHeader
          sort={sort}
          order={order}
          selectable={selectable}
          onSort={onSort}
        />
        <div
          role="rowgroup"
          className={styles.rows}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {rows.map(row => (
            <TableRow
              key={row.key}
              ref={virtualizer.measureElement}
              index={row.index}
              table={tables[row.index]}
              style={{ transform: `translateY(${row.start}px)` }}
              onKeyDown={walk}
              selection={selectable ? selection : undefined}
            />
          ))}
        </div>
      </div>
      {isLoadingMore && (
        <div role="status">{t('tablesPage.list.loadingMore')}</div>
      )}
      {loadMoreFailed && (
        <div role="alert" className={styles.failed}>
          {t('tablesPage.list.loadMoreFailed')}
          <Button size="small" variant="secondary" onPress={onLoadMore}>
            {t('tablesPage.list.retry')}
          </Button>
        </div>
      )}
    </div>
  );
};
