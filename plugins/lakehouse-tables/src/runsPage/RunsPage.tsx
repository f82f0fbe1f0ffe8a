import {
  BreadcrumbEntry,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Container } from '@backstage/ui';
import { RiFilterOffLine, RiPlayList2Line } from '@remixicon/react';
import {
  DataState,
  EmptyState,
  LoadingLines,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type ListRunsQuery } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  hasRunFilters,
  useMe,
  useRunFilters,
  useRuns,
  type RunFilters,
} from '../data';
import { Paging } from '../maintenance';
import { useTableLinks } from '../routing';
import { lakehouseTablesTranslationRef } from '../translation';
import { RunFilterBar } from './RunFilterBar';
import { RunsTable } from './RunsTable';
import styles from './RunsPage.module.css';

const PAGE_SIZE = 50;

function toQuery(
  { q, environment, schema, operation, state, onlyMine, page }: RunFilters,
  me: string | undefined,
): ListRunsQuery | undefined {
  if (onlyMine && me === undefined) return undefined;
  const list = <T,>(values: T[]) => (values.length > 0 ? values : undefined);
  return {
    q,
    environment: list(environment),
    schema: list(schema),
    operation: list(operation),
    state: list(state),
    requestedBy: onlyMine && me ? [me] : undefined,
    limit: PAGE_SIZE,
    offset: page * PAGE_SIZE,
  };
}

/** All runs: which are under way, which need somebody, and what came of the others. */
export const RunsPage = () => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const links = useTableLinks();
  const { filters, change, clear } = useRunFilters();
  const me = useMe(filters.onlyMine);
  const runs = useRuns(toQuery(filters, me.data?.userEntityRef));

  return (
    <BreadcrumbEntry
      entry={{ label: t('runsPage.breadcrumb'), href: links.runs }}
    >
      <Container>
        <div className={styles.page}>
          <h1 className={styles.title}>{t('runsPage.title')}</h1>
          <RunFilterBar filters={filters} onChange={change} onClear={clear} />
          <DataState
            what={t('runsPage.what')}
            data={runs.data}
            error={me.error ?? runs.error}
            onRetry={() => {
              me.refetch();
              runs.refetch();
            }}
            isEmpty={list => list.totalItems === 0}
            empty={
              hasRunFilters(filters) ? (
                <EmptyState
                  icon={<RiFilterOffLine />}
                  title={t('runsPage.noMatchTitle')}
                  description={t('runsPage.noMatchDescription')}
                  actions={
                    <Button size="small" onPress={clear}>
                      {t('runsPage.filters.clear')}
                    </Button>
                  }
                />
              ) : (
                <EmptyState
                  icon={<RiPlayList2Line />}
                  title={t('runsPage.emptyTitle')}
                  description={t('runsPage.emptyDescription')}
                  actions={
                    <ButtonLink size="small" href={links.list}>
                      {t('runsPage.toTables')}
                    </ButtonLink>
                  }
                />
              )
            }
            skeleton={<LoadingLines heights={[36, 36, 36, 36]} />}
          >
            {list => (
              <div
                className={styles.surface}
                aria-busy={runs.isPlaceholderData}
              >
                <RunsTable label={t('runsPage.title')} runs={list.items} />
                <Paging
                  page={list}
                  wordKeys="runsPage"
                  onOffset={offset =>
                    change({ page: Math.floor(offset / PAGE_SIZE) })
                  }
                />
              </div>
            )}
          </DataState>
        </div>
      </Container>
    </BreadcrumbEntry>
  );
};
