import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  DataTable,
  UntrustedText,
  useFormatter,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type Plan } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { PlanStateBadge, ScoreOutlookBadge } from '../maintenance';
import { useTableLinks } from '../routing';
import { lakehouseTablesTranslationRef } from '../translation';
import { useMaintenanceWords } from '../words';
import { type RunResult } from './useRunMany';
import styles from './PlansTable.module.css';

const Gates = ({ plan }: { plan: Plan }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const parts = [
    plan.gatesBlocked > 0 &&
      t('plansPage.checksBlocked', {
        blocked: format.number(plan.gatesBlocked),
      }),
    plan.gatesNoticed > 0 &&
      t('plansPage.checksNoticed', {
        noticed: format.number(plan.gatesNoticed),
      }),
  ].filter(Boolean);
  return <>{parts.join(', ') || t('plansPage.checksPassed')}</>;
};

const Result = ({
  plan,
  result,
}: {
  plan: Plan;
  result: RunResult | undefined;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const links = useTableLinks();
  const runId = result?.kind === 'started' ? result.runId : plan.runId;
  if (runId) {
    return <Link href={links.run(runId)}>{t('planPage.openRun')}</Link>;
  }
  if (result?.kind === 'refused') {
    const { cause } = result.error as { cause?: { message?: string } };
    return (
      <span role="alert" className={styles.refused}>
        {t('plansPage.notStarted')}:{' '}
        <span lang="en">
          <UntrustedText>
            {cause?.message ?? result.error.message}
          </UntrustedText>
        </span>
      </span>
    );
  }
  return <>{result ? t('plansPage.running') : t('plansPage.waiting')}</>;
};

/** The plans beside each other, with what came of running them. */
export const PlansTable = ({
  plans,
  results,
}: {
  plans: Plan[];
  results: ReadonlyMap<string, RunResult>;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const links = useTableLinks();
  const { rangeText } = useMaintenanceWords();

  return (
    <DataTable
      label={t('plansPage.what')}
      rows={plans}
      rowKey={plan => plan.id}
      pageSize={Math.max(1, plans.length)}
      columns={[
        {
          id: 'table',
          label: t('plansPage.table'),
          cell: plan => (
            <span className={styles.name}>
              <Link
                href={links.plan(plan.id)}
                weight="bold"
                aria-label={`${t('plansPage.review')}: ${visibleText(
                  plan.title,
                )}`}
              >
                <UntrustedText>{plan.title}</UntrustedText>
              </Link>
            </span>
          ),
        },
        {
          id: 'state',
          label: t('plansPage.state'),
          cell: plan => <PlanStateBadge plan={plan} />,
        },
        {
          id: 'checks',
          label: t('plansPage.checks'),
          cell: plan => <Gates plan={plan} />,
        },
        {
          id: 'files',
          label: t('plansPage.files'),
          align: 'end',
          cell: ({ optimize }) =>
            optimize
              ? t('maintenanceTab.gain', {
                  before: format.number(optimize.filesBefore),
                  after: rangeText(optimize.filesAfter),
                })
              : format.unknown,
        },
        {
          id: 'bytes',
          label: t('plansPage.bytes'),
          align: 'end',
          cell: ({ optimize }) =>
            rangeText(optimize?.bytesRewritten, format.bytes),
        },
        {
          id: 'score',
          label: t('plansPage.score'),
          cell: ({ scores }) =>
            scores ? (
              <span className={styles.scores}>
                <ScoreOutlookBadge outlook={scores.now} />
                <span aria-hidden="true">→</span>
                <ScoreOutlookBadge outlook={scores.after} />
              </span>
            ) : (
              format.unknown
            ),
        },
        {
          id: 'result',
          label: t('plansPage.result'),
          cell: plan => <Result plan={plan} result={results.get(plan.id)} />,
        },
      ]}
    />
  );
};
