import { useState, type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Link } from '@backstage/ui';
import { RiStopCircleLine } from '@remixicon/react';
import {
  CopyButton,
  OwnerLink,
  UntrustedText,
  useFormatter,
  useNow,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type CancelEffect,
  type Run,
  type RunDetail,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { useCancelRun } from '../data';
import { MaintenancePage, ReasonDialog, RunStateBadge } from '../maintenance';
import { useTableLinks } from '../routing';
import { lakehouseTablesTranslationRef } from '../translation';
import { useMaintenanceWords } from '../words';
import { ResolveDialog } from './ResolveDialog';
import styles from './RunHeader.module.css';

const TICK_MS = 1_000;

/** What a cancel means at this moment; nothing to say where the run has ended. */
function useCancelWords() {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  return (effect: CancelEffect) => {
    switch (effect) {
      case 'nothing-sent':
        return t('runPage.cancel.nothingSent');
      case 'stops-query':
        return t('runPage.cancel.stopsQuery');
      case 'asked-already':
        return t('runPage.cancel.askedAlready');
      case 'too-late':
        return t('runPage.cancel.tooLate');
      default:
        return undefined;
    }
  };
}

const CancelDialog = ({ run, onClose }: { run: Run; onClose: () => void }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const cancelWords = useCancelWords();
  const cancel = useCancelRun(run.id);
  return (
    <ReasonDialog
      title={t('runPage.cancel.title')}
      explanation={cancelWords(run.cancelEffect)}
      confirm={t('runPage.cancel.confirm')}
      keep={t('runPage.cancel.keep')}
      destructive
      isPending={cancel.isPending}
      error={cancel.error}
      onConfirm={reason => cancel.mutate({ reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
};

/** Name, state and what can be done with a run now. */
export const RunHeader = ({
  detail: { run, engineQueryUrl },
  children,
}: {
  detail: RunDetail;
  children: ReactNode;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const links = useTableLinks();
  const { titleOf } = useMaintenanceWords();
  const [asking, setAsking] = useState<'cancel' | 'resolve'>();
  const now = useNow(TICK_MS);
  const mayCancel =
    run.permitted.mayCancel &&
    ['nothing-sent', 'stops-query'].includes(run.cancelEffect);
  const endedAt = run.endedAt ? new Date(run.endedAt).getTime() : now;
  const close = () => setAsking(undefined);

  return (
    <MaintenancePage
      title={titleOf(run)}
      state={<RunStateBadge state={run.state} />}
      actions={
        <>
          <ButtonLink variant="secondary" href={links.plan(run.planId)}>
            {t('runPage.openPlan')}
          </ButtonLink>
          {engineQueryUrl && /^https?:\/\//.test(engineQueryUrl) && (
            <ButtonLink
              variant="secondary"
              href={engineQueryUrl}
              target="_blank"
              rel="noopener noreferrer"
            >
              {t('runPage.openQuery')}
            </ButtonLink>
          )}
          {mayCancel && (
            <Button
              variant="secondary"
              iconStart={<RiStopCircleLine />}
              onPress={() => setAsking('cancel')}
            >
              {t('runPage.cancel.action')}
            </Button>
          )}
          {run.permitted.mayResolve && (
            <Button variant="primary" onPress={() => setAsking('resolve')}>
              {t('runPage.resolve.action')}
            </Button>
          )}
        </>
      }
      facts={[
        {
          label: t('certificate.table'),
          value: (
            <Link href={links.table(run)} weight="bold">
              <UntrustedText>{`${run.environment} / ${run.title}`}</UntrustedText>
            </Link>
          ),
        },
        {
          label: t('runPage.requestedBy'),
          value: <OwnerLink owner={run.requestedBy} size="medium" />,
        },
        {
          label: t('runPage.requestedAt'),
          value: (
            <span title={format.dateTime(run.requestedAt)}>
              {format.relative(run.requestedAt, now)}
            </span>
          ),
        },
        ...(run.startedAt && run.state !== 'unknown'
          ? [
              {
                label: t('runPage.took'),
                value: format.duration(
                  Math.max(0, endedAt - new Date(run.startedAt).getTime()),
                ),
              },
            ]
          : []),
        {
          label: t('runPage.why'),
          value: run.requestReason ? (
            <UntrustedText>{run.requestReason}</UntrustedText>
          ) : (
            t('runPage.noReason')
          ),
        },
        {
          label: t('runPage.engine'),
          value: (
            <UntrustedText>
              {t('planPage.engines.name', {
                engine: run.engineId,
                version:
                  run.engineVersion ?? t('planPage.engines.unknownVersion'),
              })}
            </UntrustedText>
          ),
        },
        {
          label: t('runPage.query'),
          value: run.queryId ? (
            <span className={styles.query}>
              <UntrustedText monospace>{run.queryId}</UntrustedText>
              <CopyButton text={run.queryId} what={t('certificate.query')} />
            </span>
          ) : (
            t('runPage.noQuery')
          ),
        },
      ]}
    >
      {/* A run may move on while the dialog is open; then it asks about what is no longer so, and closes. */}
      {asking === 'cancel' && mayCancel && (
        <CancelDialog run={run} onClose={close} />
      )}
      {asking === 'resolve' && run.permitted.mayResolve && (
        <ResolveDialog runId={run.id} onClose={close} />
      )}
      {children}
    </MaintenancePage>
  );
};
