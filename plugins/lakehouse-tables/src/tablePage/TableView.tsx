import { lazy, Suspense, type ComponentType } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import {
  DataState,
  LoadingLines,
  useUrlState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type TableAddress,
  type TableDetail,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { useTable } from '../data';
import { lakehouseTablesTranslationRef } from '../translation';
import { TableBanners } from './TableBanners';
import { type TablePlacement } from './placement';
import { TableHeader } from './TableHeader';
import styles from './TableView.module.css';

/** What each tab gets. */
export interface TableTabProps {
  address: TableAddress;
  detail: TableDetail;
}

const tab = (load: () => Promise<ComponentType<TableTabProps>>) =>
  lazy(async () => ({ default: await load() }));

const TABS = [
  {
    id: 'health',
    Content: tab(() => import('./health').then(m => m.HealthTab)),
  },
  { id: 'files', Content: tab(() => import('./files').then(m => m.FilesTab)) },
  {
    id: 'snapshots',
    Content: tab(() => import('./snapshots').then(m => m.SnapshotsTab)),
  },
  {
    id: 'schema',
    Content: tab(() => import('./schema').then(m => m.SchemaTab)),
  },
  { id: 'model', Content: tab(() => import('./model').then(m => m.ModelTab)) },
  {
    id: 'properties',
    Content: tab(() => import('./properties').then(m => m.PropertiesTab)),
  },
  {
    id: 'history',
    Content: tab(() => import('./history').then(m => m.HistoryTab)),
  },
  {
    id: 'maintenance',
    Content: tab(() => import('./maintenance').then(m => m.MaintenanceTab)),
  },
] as const;

const Loading = () => (
  <div aria-busy="true">
    <LoadingLines heights={[28, 20, 160]} />
  </div>
);

/** All about one table; the same on its own page and on the catalog entity. The chosen tab stands in the URL. */
export const TableView = ({
  address,
  placement,
}: {
  address: TableAddress;
  placement: TablePlacement;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const table = useTable(address);
  const url = useUrlState();
  const chosen = TABS.find(({ id }) => id === url.get('tab')) ?? TABS[0];

  return (
    <div className={styles.root} data-testid="lakehouse-table">
      <DataState
        what={t('tablePage.what')}
        data={table.data}
        error={table.error}
        onRetry={table.refetch}
        skeleton={<LoadingLines heights={[28, 20, 160]} />}
      >
        {detail => (
          <>
            <TableHeader
              address={address}
              detail={detail}
              placement={placement}
            />
            <TableBanners detail={detail} />
            <Tabs
              selectedKey={chosen.id}
              onSelectionChange={key =>
                url.set(
                  { tab: key === 'health' ? undefined : String(key) },
                  { replace: false },
                )
              }
            >
              <div className={styles.tabs}>
                <TabList aria-label={t('tablePage.tabs.label')}>
                  {TABS.map(({ id }) => (
                    <Tab key={id} id={id}>
                      {t(`tablePage.tabs.${id}`)}
                    </Tab>
                  ))}
                </TabList>
              </div>
              {TABS.map(({ id, Content }) => (
                <TabPanel key={id} id={id} className={styles.panel}>
                  <Suspense fallback={<Loading />}>
                    <Content address={address} detail={detail} />
                  </Suspense>
                </TabPanel>
              ))}
            </Tabs>
          </>
        )}
      </DataState>
    </div>
  );
};
