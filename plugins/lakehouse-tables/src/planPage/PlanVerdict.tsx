import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import {
  CodedWords,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type Plan } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../translation';
import { shownPlanState, useCodedWords, useMaintenanceWords } from '../words';

/** What the plan would do, in one sentence. */
function useHeadline() {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const { rangeText, scopeText } = useMaintenanceWords();
  return ({ optimize, rollBack, scope }: Plan) => {
    if (rollBack) return t('planPage.headline.rollBack');
    return optimize && scope
      ? t('planPage.headline.optimize', {
          files: rangeText(optimize.filesRewritten),
          filesAfter: rangeText(optimize.filesAfter),
          bytes: rangeText(optimize.bytesRewritten, format.bytes),
          scope: scopeText(scope),
        })
      : t('planPage.headline.nothing');
  };
}

/** Whether the plan can be run, why not, and the next step. */
export const PlanVerdict = ({ plan }: { plan: Plan }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const { reasonText } = useCodedWords();
  const headline = useHeadline()(plan);
  const reason = plan.reason && <CodedWords words={reasonText(plan.reason)} />;

  switch (shownPlanState(plan)) {
    case 'awaiting-approval':
      return (
        <Alert
          status="info"
          icon
          title={headline}
          description={
            <>
              {t('planPage.state.awaitingApproval')}
              {!plan.permitted.mayRun && ` ${t('planPage.state.mayNotRun')}`}
            </>
          }
        />
      );
    case 'blocked':
      return (
        <Alert
          status="danger"
          icon
          title={t('planPage.state.blocked', { count: plan.gatesBlocked })}
          description={t('planPage.state.blockedNext')}
        />
      );
    case 'expired':
      return (
        <Alert
          status="warning"
          icon
          title={t('planPage.state.expired')}
          description={t('planPage.state.expiredNext')}
        />
      );
    case 'stale':
      return (
        <Alert
          status="warning"
          icon
          title={t('planPage.state.stale')}
          description={
            <>
              {reason} {t('planPage.state.staleNext')}
            </>
          }
        />
      );
    case 'rejected':
      return (
        <Alert
          status="info"
          icon
          title={t('planPage.state.rejected')}
          description={
            <>
              {reason} {t('planPage.state.rejectedNext')}
            </>
          }
        />
      );
    case 'approved':
      return (
        <Alert
          status="info"
          icon
          title={t('planPage.state.approved')}
          description={headline}
        />
      );
    default:
      return <Alert status="info" icon title={t('planPage.state.draft')} />;
  }
};
