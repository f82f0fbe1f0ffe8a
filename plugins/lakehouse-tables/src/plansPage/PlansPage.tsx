import { useState } from 'react';
import {
  BreadcrumbEntry,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Alert, Button, ButtonLink, Container } from '@backstage/ui';
import { RiPlayLine, RiTableLine } from '@remixicon/react';
import {
  DataState,
  EmptyState,
  Panel,
  useFormatter,
  useNow,
  useUrlState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type Plan,
  type Range,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { usePlans } from '../data';
import { MaintenancePage, ReasonDialog } from '../maintenance';
import { useTableLinks } from '../routing';
import { lakehouseTablesTranslationRef } from '../translation';
import { shownPlanState, useMaintenanceWords } from '../words';
import { PlansTable } from './PlansTable';
import { useRunMany } from './useRunMany';

/** The API answers as many at once. */
const MOST = 100;
const TICK_MS = 15_000;

const canRun = (plan: Plan) =>
  shownPlanState(plan) === 'awaiting-approval' && plan.permitted.mayRun;

const sum = (ranges: (Range | undefined)[]): Range =>
  ranges.reduce<Range>(
    (all, range) => ({
      low: all.low + (range?.low ?? 0),
      high: all.high + (range?.high ?? 0),
    }),
    { low: 0, high: 0 },
  );

const Review = ({ plans, missing }: { plans: Plan[]; missing: number }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const { rangeText } = useMaintenanceWords();
  const { results, isRunning, start } = useRunMany();
  const [asking, setAsking] = useState(false);
  // Looks at the clock, so that plans that expire before the reader's eyes are left out.
  useNow(TICK_MS);
  const ready = plans.filter(
    plan => canRun(plan) && results.get(plan.id)?.kind !== 'started',
  );

  return (
    <MaintenancePage
      title={t('plansPage.title', { plans: format.number(plans.length) })}
      actions={
        ready.length > 0 && (
          <Button
            variant="primary"
            iconStart={<RiPlayLine />}
            isPending={isRunning}
            onPress={() => setAsking(true)}
          >
            {t('plansPage.runAll', { count: ready.length })}
          </Button>
        )
      }
    >
      {asking && (
        <ReasonDialog
          title={t('plansPage.runAllTitle', { count: ready.length })}
          explanation={t('plansPage.runAllExplain')}
          confirm={t('planPage.run.confirm')}
          isPending={false}
          error={null}
          onConfirm={reason => {
            setAsking(false);
            start(ready, reason);
          }}
          onClose={() => setAsking(false)}
        />
      )}
      <Alert
        role="status"
        status="info"
        icon
        title={
          ready.length > 0
            ? t('plansPage.summary', {
                files: rangeText(
                  sum(ready.map(({ optimize }) => optimize?.filesRewritten)),
                ),
                filesAfter: rangeText(
                  sum(ready.map(({ optimize }) => optimize?.filesAfter)),
                ),
                bytes: rangeText(
                  sum(ready.map(({ optimize }) => optimize?.bytesRewritten)),
                  format.bytes,
                ),
              })
            : t('plansPage.nothingToRun')
        }
        description={
          missing > 0 ? t('plansPage.missing', { count: missing }) : undefined
        }
      />
      <Panel>
        <PlansTable plans={plans} results={results} />
      </Panel>
    </MaintenancePage>
  );
};

/** One review of several plans, and one click that runs all that are not blocked. */
export const PlansPage = () => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const links = useTableLinks();
  const url = useUrlState();
  const ids = [...new Set(url.getAll('id'))].slice(0, MOST);
  const plans = usePlans(ids.length > 0 ? { id: ids, limit: MOST } : undefined);
  const inOrder = (items: Plan[]) =>
    ids.flatMap(id => items.find(plan => plan.id === id) ?? []);

  return (
    <BreadcrumbEntry
      entry={{ label: t('plansPage.breadcrumb'), href: links.plans(ids) }}
    >
      <Container>
        {ids.length === 0 ? (
          <EmptyState
            icon={<RiTableLine />}
            title={t('plansPage.none')}
            description={t('plansPage.noneDescription')}
            actions={
              <ButtonLink size="small" href={links.list}>
                {t('plansPage.toTables')}
              </ButtonLink>
            }
          />
        ) : (
          <DataState
            what={t('plansPage.what')}
            data={plans.data}
            error={plans.error}
            onRetry={plans.refetch}
          >
            {list => (
              <Review
                plans={inOrder(list.items)}
                missing={ids.length - list.items.length}
              />
            )}
          </DataState>
        )}
      </Container>
    </BreadcrumbEntry>
  );
};
