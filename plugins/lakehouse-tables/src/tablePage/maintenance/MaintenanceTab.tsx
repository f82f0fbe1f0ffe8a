import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  DataState,
  DataTable,
  OwnerLink,
  Panel,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type Plan,
  type TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { usePlans, useRuns } from '../../data';
import { PlanStateBadge } from '../../maintenance';
import { useTableLinks } from '../../routing';
import { RunsTable } from '../../runsPage';
import { lakehouseTablesTranslationRef } from '../../translation';
import { useMaintenanceWords } from '../../words';
import { type TableTabProps } from '../TableView';
import styles from './MaintenanceTab.module.css';

const NEWEST = 20;

const queryOf = ({ environment, catalog, schema, name }: TableAddress) => ({
  environment: [environment],
  catalog: [catalog],
  schema: [schema],
  table: [name],
  limit: NEWEST,
});

const PlansOfTable = ({ plans }: { plans: Plan[] }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const links = useTableLinks();
  const { operationName, rangeText } = useMaintenanceWords();
  return (
    <DataTable
      label={t('maintenanceTab.plansTitle')}
      rows={plans}
      rowKey={plan => plan.id}
      columns={[
        {
          id: 'plan',
          label: t('maintenanceTab.plan'),
          cell: plan => (
            <Link href={links.plan(plan.id)} weight="bold">
              {operationName(plan.operation)}
            </Link>
          ),
        },
        {
          id: 'state',
          label: t('maintenanceTab.state'),
          cell: plan => <PlanStateBadge plan={plan} />,
        },
        {
          id: 'effect',
          label: t('maintenanceTab.effect'),
          cell: ({ optimize }) =>
            optimize
              ? t('maintenanceTab.gain', {
                  before: format.number(optimize.filesBefore),
                  after: rangeText(optimize.filesAfter),
                })
              : '',
        },
        {
          id: 'planned',
          label: t('maintenanceTab.planned'),
          cell: plan => (
            <span title={format.dateTime(plan.createdAt)}>
              {format.relative(plan.createdAt)}
            </span>
          ),
        },
        {
          id: 'by',
          label: t('maintenanceTab.by'),
          cell: plan => <OwnerLink owner={plan.createdBy} />,
        },
      ]}
    />
  );
};

/** The newest plans and runs of the table. */
export const MaintenanceTab = ({ address }: TableTabProps) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const links = useTableLinks();
  const plans = usePlans(queryOf(address));
  const runs = useRuns(queryOf(address));

  return (
    <div className={styles.root}>
      <Panel title={t('maintenanceTab.runsTitle')}>
        <DataState
          what={t('maintenanceTab.runs')}
          data={runs.data}
          error={runs.error}
          onRetry={runs.refetch}
          isEmpty={list => list.items.length === 0}
          empty={t('maintenanceTab.noRuns')}
        >
          {list => (
            <RunsTable
              label={t('maintenanceTab.runsTitle')}
              runs={list.items}
              ofOneTable
            />
          )}
        </DataState>
        <div>
          <Link
            href={`${links.runs}?${new URLSearchParams({ q: address.name })}`}
          >
            {t('maintenanceTab.allRuns')}
          </Link>
        </div>
      </Panel>
      <Panel title={t('maintenanceTab.plansTitle')}>
        <DataState
          what={t('maintenanceTab.plans')}
          data={plans.data}
          error={plans.error}
          onRetry={plans.refetch}
          isEmpty={list => list.items.length === 0}
          empty={t('maintenanceTab.noPlans')}
        >
          {list => <PlansOfTable plans={list.items} />}
        </DataState>
      </Panel>
    </div>
  );
};
