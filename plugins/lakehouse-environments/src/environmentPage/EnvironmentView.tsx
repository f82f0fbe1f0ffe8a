import { lazy, Suspense, type ComponentType } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import {
  DataState,
  LoadingLines,
  useUrlState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type EnvironmentDetail } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { useEnvironment } from '../data';
import { useEnvironmentLinks } from '../routing';
import { lakehouseEnvironmentsTranslationRef } from '../translation';
import { ComponentTitles } from '../words';
import { EnvironmentBanners } from './EnvironmentBanners';
import { EnvironmentHeader } from './EnvironmentHeader';
import { LiveNews } from './LiveNews';
import { type EnvironmentPlacement } from './placement';
import styles from './EnvironmentView.module.css';

/** What each tab gets. */
export interface EnvironmentTabProps {
  environment: EnvironmentDetail;
}

const tab = (load: () => Promise<ComponentType<EnvironmentTabProps>>) =>
  lazy(async () => ({ default: await load() }));

const TABS = [
  {
    id: 'overview',
    Content: tab(() => import('./overview').then(m => m.OverviewTab)),
  },
  {
    id: 'components',
    Content: tab(() => import('./components').then(m => m.ComponentsTab)),
  },
  {
    id: 'access',
    Content: tab(() => import('./access').then(m => m.AccessTab)),
  },
  {
    id: 'timeline',
    Content: tab(() => import('./timeline').then(m => m.TimelineTab)),
  },
  {
    id: 'tables',
    Content: tab(() => import('./tables').then(m => m.TablesTab)),
  },
] as const;

/** Of what is gone only its past is left. */
const OF_DELETED: readonly (typeof TABS)[number]['id'][] = [
  'overview',
  'timeline',
];
const tabsOf = ({ state }: EnvironmentDetail) =>
  TABS.filter(({ id }) => state !== 'deleted' || OF_DELETED.includes(id));

const Loading = () => (
  <div aria-busy="true">
    <LoadingLines heights={[28, 20, 160]} />
  </div>
);

/** All about one environment; the same on its own page and on the catalog entity. The chosen tab stands in the URL. */
export const EnvironmentView = ({
  id,
  placement,
}: {
  id: string;
  placement: EnvironmentPlacement;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const links = useEnvironmentLinks();
  const environment = useEnvironment(id);
  const url = useUrlState();
  const tabs = environment.data ? tabsOf(environment.data) : TABS;
  const chosen = tabs.find(one => one.id === url.get('tab')) ?? tabs[0];

  return (
    <div className={styles.root} data-testid="lakehouse-environment">
      <DataState
        what={t('environmentPage.what')}
        data={environment.data}
        error={environment.error}
        onRetry={environment.refetch}
        deniedDescription={t('environmentPage.deniedDescription')}
        notFoundDescription={t('environmentPage.notFoundDescription')}
        notFoundActions={
          <ButtonLink size="small" href={links.list}>
            {t('environmentPage.toList')}
          </ButtonLink>
        }
        skeleton={<LoadingLines heights={[28, 20, 160]} />}
      >
        {detail => (
          <ComponentTitles components={detail.components}>
            <LiveNews environment={detail} />
            <EnvironmentHeader environment={detail} placement={placement} />
            <EnvironmentBanners environment={detail} />
            <Tabs
              selectedKey={chosen.id}
              onSelectionChange={key =>
                url.set(
                  {
                    tab: key === 'overview' ? undefined : String(key),
                    component: undefined,
                  },
                  { replace: false },
                )
              }
            >
              <div className={styles.tabs}>
                <TabList aria-label={t('environmentPage.tabs.label')}>
                  {tabs.map(one => (
                    <Tab key={one.id} id={one.id}>
                      {t(`environmentPage.tabs.${one.id}`)}
                    </Tab>
                  ))}
                </TabList>
              </div>
              {tabs.map(({ id: key, Content }) => (
                <TabPanel key={key} id={key} className={styles.panel}>
                  <Suspense fallback={<Loading />}>
                    <Content environment={detail} />
                  </Suspense>
                </TabPanel>
              ))}
            </Tabs>
          </ComponentTitles>
        )}
      </DataState>
    </div>
  );
};
