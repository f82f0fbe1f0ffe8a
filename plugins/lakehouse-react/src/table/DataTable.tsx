import { useMemo, useState, type ReactNode } from 'react';
import clsx from 'clsx';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiArrowDownLine, RiArrowUpLine } from '@remixicon/react';
import { lakehouseReactTranslationRef } from '../translation';
import styles from './DataTable.module.css';

/** @public */
export interface DataTableColumn<T> {
  id: string;
  label: string;
  cell: (row: T) => ReactNode;
  /** Numbers stand at the right, in figures of equal width. */
  align?: 'start' | 'end';
  /** Makes the column sortable. Rows without a value come last in both directions. */
  sortValue?: (row: T) => number | string | undefined;
  /** The cell that names its row; the first column when none says so. */
  isRowHeader?: boolean;
}

/** @public */
export interface DataTableProps<T> {
  /** Name of the table for screen readers. */
  label: string;
  columns: DataTableColumn<T>[];
  rows: readonly T[];
  rowKey: (row: T, index: number) => string;
  /** Rows shown at first, and added by each "show more"; 50 by default. */
  pageSize?: number;
}

interface Sort {
  column: string;
  descending: boolean;
}

function sortRows<T>(
  rows: readonly T[],
  columns: DataTableColumn<T>[],
  sort: Sort | undefined,
): readonly T[] {
  const valueOf = columns.find(column => column.id === sort?.column)?.sortValue;
  if (!sort || !valueOf) {
    return rows;
  }
  return [...rows].sort((a, b) => {
    const left = valueOf(a);
    const right = valueOf(b);
    if (left === undefined || right === undefined) {
      return Number(left === undefined) - Number(right === undefined);
    }
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : String(left).localeCompare(String(right));
    return sort.descending ? -order : order;
  });
}

/**
 * A plain, readable table for facts and for the twin of a chart: it scrolls sideways inside its own box, sorts, and
 * grows on request. Lists with thousands of rows want a virtualised one instead.
 * @public
 */
export function DataTable<T>({
  label,
  columns,
  rows,
  rowKey,
  pageSize = 50,
}: DataTableProps<T>) {
  const { t } = useTranslationRef(lakehouseReactTranslationRef);
  const [sort, setSort] = useState<Sort>();
  const [shown, setShown] = useState(pageSize);
  const sorted = useMemo(
    () => sortRows(rows, columns, sort),
    [rows, columns, sort],
  );
  const rowHeader =
    columns.find(column => column.isRowHeader)?.id ?? columns[0]?.id;
  const hidden = sorted.length - shown;

  return (
    <div className={styles.root}>
      <div
        className={styles.scroll}
        role="region"
        aria-label={label}
        // A box that scrolls must be reachable by keyboard (WCAG 2.1.1), so it takes the focus.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
        tabIndex={0}
      >
        <table className={styles.table} aria-label={label}>
          <thead>
            <tr>
              {columns.map(column => {
                const active = sort?.column === column.id ? sort : undefined;
                let ariaSort: 'ascending' | 'descending' | undefined;
                if (active) {
                  ariaSort = active.descending ? 'descending' : 'ascending';
                }
                return (
                  <th
                    key={column.id}
                    scope="col"
                    className={clsx(column.align === 'end' && styles.end)}
                    aria-sort={ariaSort}
                  >
                    {column.sortValue ? (
                      <button
                        type="button"
                        className={styles.sort}
                        onClick={() =>
                          setSort({
                            column: column.id,
                            descending: active ? !active.descending : false,
                          })
                        }
                      >
                        {column.label}
                        {active?.descending === true && (
                          <RiArrowDownLine aria-hidden="true" size="1em" />
                        )}
                        {active?.descending === false && (
                          <RiArrowUpLine aria-hidden="true" size="1em" />
                        )}
                      </button>
                    ) : (
                      column.label
                    )}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, shown).map((row, index) => (
              <tr key={rowKey(row, index)}>
                {columns.map(column => {
                  const className = clsx(column.align === 'end' && styles.end);
                  return column.id === rowHeader ? (
                    <th key={column.id} scope="row" className={className}>
                      {column.cell(row)}
                    </th>
                  ) : (
                    <td key={column.id} className={className}>
                      {column.cell(row)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hidden > 0 && (
        <Button
          size="small"
          variant="secondary"
          onPress={() => setShown(shown + pageSize)}
        >
          {t('dataTable.showMore', { count: Math.min(pageSize, hidden) })}
        </Button>
      )}
    </div>
  );
}
