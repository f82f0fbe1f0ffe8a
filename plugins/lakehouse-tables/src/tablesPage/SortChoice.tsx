import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select } from '@backstage/ui';
import { RiArrowDownLine, RiArrowUpLine } from '@remixicon/react';
import { type TableSortKey } from '../data';
import { firstOrder, TABLE_SORTS } from '../data/useTableFilters';
import { lakehouseTablesTranslationRef } from '../translation';
import styles from './TableListHeader.module.css';

/** The sort as a choice, where there is room for one column only and the column heads are hidden. */
export const SortChoice = ({
  sort,
  order,
  onSort,
}: {
  sort: TableSortKey;
  order: 'asc' | 'desc';
  onSort: (sort: TableSortKey, order: 'asc' | 'desc') => void;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const Arrow = order === 'asc' ? RiArrowUpLine : RiArrowDownLine;
  const other = order === 'asc' ? 'desc' : 'asc';
  const orderWord = t(
    order === 'asc'
      ? 'tablesPage.list.ascending'
      : 'tablesPage.list.descending',
  );
  return (
    <div className={styles.narrow}>
      <Select
        size="small"
        aria-label={t('tablesPage.list.sortBy')}
        options={TABLE_SORTS.map(id => ({
          id,
          label: t(`tablesPage.columns.${id}`),
        }))}
        value={sort}
        onChange={(chosen: unknown) => {
          const next = TABLE_SORTS.find(known => known === chosen) ?? 'score';
          onSort(next, firstOrder(next));
        }}
      />
      <Button
        size="small"
        variant="tertiary"
        iconStart={<Arrow />}
        aria-label={t('tablesPage.list.toggleOrder', { order: orderWord })}
        onPress={() => onSort(sort, other)}
      >
        {orderWord}
      </Button>
    </div>
  );
};
