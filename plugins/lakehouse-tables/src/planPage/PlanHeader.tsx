import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Link } from '@backstage/ui';
import { RiPlayLine, RiRestartLine } from '@remixicon/react';
import {
  OwnerLink,
  UntrustedText,
  useFormatter,
  useNow,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type Plan } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { useRejectPlan, useRunPlan, useTable } from '../data';
import {
  MaintenancePage,
  newIdempotencyKey,
  PlanStateBadge,
  ReasonDialog,
} from '../maintenance';
import { OptimizeMenu } from '../optimize';
import { useTableLinks } from '../routing';
import { lakehouseTablesTranslationRef } from '../translation';
import { shownPlanState, useMaintenanceWords } from '../words';

const TICK_MS = 15_000;

/** Asks once more, then runs; the key belongs to the dialog, so that a second click on it asks for the same run. */
const RunDialog = ({ plan, onClose }: { plan: Plan; onClose: () => void }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const navigate = useNavigate();
  const links = useTableLinks();
  const run = useRunPlan();
  const [idempotencyKey] = useState(newIdempotencyKey);
  return (
    <ReasonDialog
      title={t('planPage.run.title')}
      explanation={t('planPage.run.explain', {
        engine: plan.engineId ?? t('planPage.noEngine'),
      })}
      confirm={t('planPage.run.confirm')}
      isPending={run.isPending}
      error={run.error}
      onConfirm={reason =>
        run.mutate(
          { planId: plan.id, request: { idempotencyKey, reason } },
          { onSuccess: ({ run: { id } }) => navigate(links.run(id)) },
        )
      }
      onClose={onClose}
    />
  );
};

const RejectDialog = ({
  planId,
  onClose,
}: {
  planId: string;
  onClose: () => void;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const reject = useRejectPlan(planId);
  return (
    <ReasonDialog
      title={t('planPage.reject.title')}
      explanation={t('planPage.reject.explain')}
      confirm={t('planPage.reject.confirm')}
      isPending={reject.isPending}
      error={reject.error}
      onConfirm={reason => reject.mutate({ reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
};

/** A new plan of the same table, where the reader may make one. */
const PlanAgain = ({ plan }: { plan: Plan }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const table = useTable(plan);
  return table.data?.permitted.mayPlan ? (
    <OptimizeMenu
      address={plan}
      request={
        plan.operation === 'roll-back'
          ? { operation: 'roll-back', undoes: plan.rollBack?.undoes }
          : undefined
      }
      label={t('planPage.again')}
      icon={<RiRestartLine />}
    />
  ) : null;
};

/** Name, state and what can be done with a plan now. No button that would fail. */
export const PlanHeader = ({
  plan,
  children,
}: {
  plan: Plan;
  children: ReactNode;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const links = useTableLinks();
  const { titleOf, scopeText } = useMaintenanceWords();
  const [asking, setAsking] = useState<'run' | 'reject'>();
  // Looks at the clock, so that a plan that expires before the reader's eyes loses its button.
  const now = useNow(TICK_MS);
  const state = shownPlanState(plan);
  const waits = state === 'awaiting-approval';
  const over = ['blocked', 'expired', 'stale', 'rejected'].includes(state);
  const expiresAt = new Date(plan.expiresAt).getTime();

  return (
    <MaintenancePage
      title={titleOf(plan)}
      state={<PlanStateBadge plan={plan} />}
      actions={
        <>
          {waits && plan.permitted.mayReject && (
            <Button variant="secondary" onPress={() => setAsking('reject')}>
              {t('planPage.reject.action')}
            </Button>
          )}
          {waits && plan.permitted.mayRun && (
            <Button
              variant="primary"
              iconStart={<RiPlayLine />}
              onPress={() => setAsking('run')}
            >
              {t('planPage.run.action')}
            </Button>
          )}
          {plan.runId && (
            <ButtonLink variant="primary" href={links.run(plan.runId)}>
              {t('planPage.openRun')}
            </ButtonLink>
          )}
          {over && <PlanAgain plan={plan} />}
        </>
      }
      facts={[
        {
          label: t('certificate.table'),
          value: (
            <Link href={links.table(plan)} weight="bold">
              <UntrustedText>{`${plan.environment} / ${plan.title}`}</UntrustedText>
            </Link>
          ),
        },
        {
          label: t('planPage.planned'),
          value: (
            <span title={format.dateTime(plan.createdAt)}>
              {format.relative(plan.createdAt, now)} ·{' '}
              <OwnerLink owner={plan.createdBy} size="medium" />
            </span>
          ),
        },
        ...(waits || state === 'expired'
          ? [
              {
                label: waits ? t('planPage.expires') : t('planPage.expired'),
                value: (
                  <span title={format.dateTime(expiresAt)}>
                    {format.relative(expiresAt, now)}
                  </span>
                ),
              },
            ]
          : []),
        ...(plan.scope
          ? [{ label: t('planPage.scope'), value: scopeText(plan.scope) }]
          : []),
        {
          label: t('planPage.engine'),
          value: plan.engineId ? (
            <UntrustedText>
              {t('planPage.engines.name', {
                engine: plan.engineId,
                version:
                  plan.engineVersion ?? t('planPage.engines.unknownVersion'),
              })}
            </UntrustedText>
          ) : (
            t('planPage.noEngine')
          ),
        },
      ]}
    >
      {asking === 'run' && (
        <RunDialog plan={plan} onClose={() => setAsking(undefined)} />
      )}
      {asking === 'reject' && (
        <RejectDialog planId={plan.id} onClose={() => setAsking(undefined)} />
      )}
      {children}
    </MaintenancePage>
  );
};
