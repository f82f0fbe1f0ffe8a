import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Container } from '@backstage/ui';
import { RiAddLine, RiFilterOffLine } from '@remixicon/react';
import {
  DataState,
  EmptyState,
  LoadingLines,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  filterEnvironments,
  hasFilters,
  useEnvironmentFilters,
  useEnvironments,
} from '../data';
import { useEnvironmentLinks } from '../routing';
import { lakehouseEnvironmentsTranslationRef } from '../translation';
import { ClusterBanners } from './ClusterBanners';
import { EnvironmentTable } from './EnvironmentTable';
import { FilterBar } from './FilterBar';
import { NoEnvironments } from './NoEnvironments';
import styles from './EnvironmentsPage.module.css';

const LOADING_ROWS = Array.from({ length: 6 }, () => 44);

/** All environments: which can be used, which cannot, and why. */
export const EnvironmentsPage = () => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const links = useEnvironmentLinks();
  const { filters, change, clear } = useEnvironmentFilters();
  const environments = useEnvironments(filters);
  const {
    items = [],
    clusters = [],
    mayCreate = false,
  } = environments.data ?? {};

  return (
    <Container>
      <div className={styles.page}>
        <div className={styles.top}>
          <h1 className={styles.title}>{t('environmentsPage.title')}</h1>
          {/* Where there is none, the empty state offers it. */}
          {mayCreate && items.length > 0 && (
            <ButtonLink
              variant="primary"
              iconStart={<RiAddLine />}
              href={links.template('create')}
            >
              {t('actions.create')}
            </ButtonLink>
          )}
        </div>
        <div className={styles.banners}>
          <ClusterBanners clusters={clusters} />
        </div>
        <DataState
          what={t('environmentsPage.what')}
          data={environments.data}
          error={environments.error}
          onRetry={environments.refetch}
          deniedDescription={t('environmentPage.deniedDescription')}
          isEmpty={list => list.items.length === 0}
          empty={
            <NoEnvironments
              mayCreate={mayCreate}
              noClusters={clusters.length === 0}
              onShowDeleted={
                filters.deleted ? undefined : () => change({ deleted: true })
              }
            />
          }
          skeleton={<LoadingLines heights={LOADING_ROWS} />}
        >
          {() => {
            const shown = filterEnvironments(items, filters);
            return (
              <>
                <FilterBar
                  filters={filters}
                  environments={items}
                  clusters={clusters}
                  onChange={change}
                  onClear={clear}
                />
                {shown.length === 0 ? (
                  <EmptyState
                    icon={<RiFilterOffLine />}
                    title={t('environmentsPage.empty.noMatchTitle')}
                    description={t('environmentsPage.empty.noMatchDescription')}
                    actions={
                      <Button size="small" onPress={clear}>
                        {t('environmentsPage.filters.clear')}
                      </Button>
                    }
                  />
                ) : (
                  <EnvironmentTable
                    environments={shown}
                    clusters={clusters}
                    sort={filters.sort}
                    order={filters.order}
                    onSort={(sort, order) => change({ sort, order })}
                  />
                )}
                <span role="status" className={styles.count}>
                  {hasFilters(filters)
                    ? t('environmentsPage.list.shown', {
                        shown: String(shown.length),
                        all: String(items.length),
                      })
                    : t('environmentsPage.list.count', { count: items.length })}
                </span>
              </>
            );
          }}
        </DataState>
      </div>
    </Container>
  );
};
