import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import { RiArrowDownLine, RiArrowUpLine } from '@remixicon/react';
import clsx from 'clsx';
import { type TableSortKey } from '../data';
import { firstOrder } from '../data/useTableFilters';
import { lakehouseTablesTranslationRef } from '../translation';
import rowStyles from './TableRow.module.css';
import styles from './TableListHeader.module.css';

type Column =
  | 'score'
  | 'name'
  | 'finding'
  | 'bytes'
  | 'files'
  | 'snapshots'
  | 'lastCommit'
  | 'owner';

const COLUMNS: { id: Column; sort?: TableSortKey; end?: boolean }[] = [
  { id: 'score', sort: 'score' },
  { id: 'name', sort: 'name' },
  { id: 'finding' },
  { id: 'bytes', sort: 'bytes', end: true },
  { id: 'files', sort: 'files', end: true },
  { id: 'snapshots', sort: 'snapshots', end: true },
  { id: 'lastCommit', sort: 'lastCommit', end: true },
  { id: 'owner', sort: 'owner' },
];

/** Column heads that sort. */
export const TableListHeader = ({
  sort,
  order,
  selectable,
  onSort,
}: {
  sort: TableSortKey;
  order: 'asc' | 'desc';
  /** Rows begin with a box to choose them by. */
  selectable: boolean;
  onSort: (sort: TableSortKey, order: 'asc' | 'desc') => void;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const Arrow = order === 'asc' ? RiArrowUpLine : RiArrowDownLine;
  const other = order === 'asc' ? 'desc' : 'asc';

  return (
    <div role="rowgroup" className={styles.root}>
      <div
        role="row"
        aria-rowindex={1}
        className={clsx(
          rowStyles.columns,
          selectable && rowStyles.selectable,
          styles.heads,
        )}
      >
        {selectable && (
          <div role="columnheader">
            <VisuallyHidden>{t('tablesPage.columns.select')}</VisuallyHidden>
          </div>
        )}
        {COLUMNS.map(column => {
          const active = column.sort !== undefined && column.sort === sort;
          const ariaOrder = order === 'asc' ? 'ascending' : 'descending';
          return (
            <div
              key={column.id}
              role="columnheader"
              className={clsx(
                rowStyles[column.id],
                column.end && rowStyles.end,
              )}
              aria-sort={active ? ariaOrder : undefined}
            >
              {column.sort ? (
                <button
                  type="button"
                  className={styles.sort}
                  onClick={() =>
                    onSort(
                      column.sort!,
                      active ? other : firstOrder(column.sort!),
                    )
                  }
                >
                  {t(`tablesPage.columns.${column.id}`)}
                  {active && <Arrow aria-hidden="true" size="1em" />}
                </button>
              ) : (
                t(`tablesPage.columns.${column.id}`)
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
};
