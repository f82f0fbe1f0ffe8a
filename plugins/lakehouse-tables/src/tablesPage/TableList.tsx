import { type UseQueryResult } from '@tanstack/react-query';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiFilterOffLine } from '@remixicon/react';
import {
  DataState,
  EmptyState,
  LoadingLines,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type EnvironmentList } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { hasFilters, useTableList, type TableFilters } from '../data';
import { SelectionBar, useSelection } from '../optimize';
import { lakehouseTablesTranslationRef } from '../translation';
import { NothingScanned } from './NothingScanned';
import { VirtualTable } from './VirtualTable';

const LOADING_ROWS = Array.from({ length: 8 }, () => 36);

/** The list itself, or why there is none. */
export const TableList = ({
  filters,
  environments,
  onChange,
  onClear,
}: {
  filters: TableFilters;
  environments: UseQueryResult<EnvironmentList, Error>;
  onChange: (patch: Partial<TableFilters>) => void;
  onClear: () => void;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const list = useTableList(filters);
  const selection = useSelection();

  return (
    <DataState
      what={t('tablesPage.what')}
      data={list.data}
      error={list.isFetchNextPageError ? undefined : list.error}
      onRetry={list.refetch}
      isEmpty={data => data.pages[0].totalItems === 0}
      empty={
        hasFilters(filters) ? (
          <EmptyState
            icon={<RiFilterOffLine />}
            title={t('tablesPage.empty.noMatchTitle')}
            description={t('tablesPage.empty.noMatchDescription')}
            actions={
              <Button size="small" onPress={onClear}>
                {t('tablesPage.filters.clear')}
              </Button>
            }
          />
        ) : (
          <NothingScanned environments={environments.data} />
        )
      }
      skeleton={<LoadingLines heights={LOADING_ROWS} />}
    >
      {data => (
        <>
          <SelectionBar
            selection={selection}
            shown={data.pages.flatMap(page => page.items)}
          />
          <VirtualTable
            tables={data.pages.flatMap(page => page.items)}
            selection={selection}
            totalItems={data.pages[0].totalItems}
            isStale={list.isPlaceholderData}
            isLoadingMore={list.isFetchingNextPage}
            loadMoreFailed={list.isFetchNextPageError}
            onLoadMore={list.hasNextPage ? list.fetchNextPage : undefined}
            sort={filters.sort}
            order={filters.order}
            onSort={(sort, order) => onChange({ sort, order })}
          />
        </>
      )}
    </DataState>
  );
};
