import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
import { useEnvironments, useFacets, useTableFilters } from '../data';
import { lakehouseTablesTranslationRef } from '../translation';
import { FilterBar } from './FilterBar';
import { FleetStrip } from './FleetStrip';
import { ScanProblems } from './ScanProblems';
import { TableList } from './TableList';
import styles from './TablesPage.module.css';

/** All tables: which are ill, of what, and what it costs. */
export const TablesPage = () => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const { filters, change, clear } = useTableFilters();
  const environments = useEnvironments();
  const facets = useFacets(filters);

  // Without environments, or without an answer, there is nothing to count or to filter: the list says what to do.
  const nothingToFilter =
    environments.data?.items.length === 0 || (facets.isError && !facets.data);

  return (
    <Container>
      <div className={styles.page}>
        {!nothingToFilter && (
          <FleetStrip
            facets={facets.data}
            environments={environments.data?.items}
            selected={filters.rating}
            onSelect={rating => change({ rating })}
          />
        )}
        <ScanProblems environments={environments.data?.items ?? []} />
        <section aria-label={t('tablesPage.title')} className={styles.list}>
          {!nothingToFilter && (
            <FilterBar
              filters={filters}
              facets={facets.data}
              onChange={change}
              onClear={clear}
            />
          )}
          <TableList
            filters={filters}
            environments={environments}
            onChange={change}
            onClear={clear}
          />
        </section>
      </div>
    </Container>
  );
};
