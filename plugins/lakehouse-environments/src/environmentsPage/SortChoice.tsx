import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select } from '@backstage/ui';
import { RiArrowDownLine, RiArrowUpLine } from '@remixicon/react';
import {
  ENVIRONMENT_SORTS,
  firstOrder,
  type EnvironmentSort,
  type Order,
} from '../data';
import { lakehouseEnvironmentsTranslationRef } from '../translation';

/** The sort as a choice, where there is room for one column only and the column heads are hidden. */
export const SortChoice = ({
  className,
  sort,
  order,
  onSort,
}: {
  className: string;
  sort: EnvironmentSort;
  order: Order;
  onSort: (sort: EnvironmentSort, order: Order) => void;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const Arrow = order === 'asc' ? RiArrowUpLine : RiArrowDownLine;
  const orderWord = t(
    order === 'asc'
      ? 'environmentsPage.list.ascending'
      : 'environmentsPage.list.descending',
  );
  return (
    <div className={className}>
      <Select
        size="small"
        aria-label={t('environmentsPage.list.sortBy')}
        options={ENVIRONMENT_SORTS.map(id => ({
          id,
          label: t(`environmentsPage.columns.${id}`),
        }))}
        value={sort}
        onChange={(chosen: unknown) => {
          const next =
            ENVIRONMENT_SORTS.find(known => known === chosen) ?? 'state';
          onSort(next, firstOrder(next));
        }}
      />
      <Button
        size="small"
        variant="tertiary"
        iconStart={<Arrow />}
        aria-label={t('environmentsPage.list.toggleOrder', {
          order: orderWord,
        })}
        onPress={() => onSort(sort, order === 'asc' ? 'desc' : 'asc')}
      >
        {orderWord}
      </Button>
    </div>
  );
};
