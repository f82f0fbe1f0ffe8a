import { type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import {
  RiExternalLinkLine,
  RiGitPullRequestLine,
  RiPlayList2Line,
} from '@remixicon/react';
import {
  OwnerLink,
  Panel,
  useFormatter,
  useNow,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type EnvironmentOperation } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { OperationBadge } from '../looks';
import { useEnvironmentLinks } from '../routing';
import { lakehouseEnvironmentsTranslationRef } from '../translation';
import { CancelButton } from './CancelButton';
import { isHttp } from './isHttp';
import styles from './operation.module.css';

const TICK_MS = 10_000;

const STEP_KEYS = {
  started: 'started',
  'waiting-for-merge': 'waitingForMerge',
  published: 'published',
  following: 'following',
} as const;

/** What happens now; what Argo CD does, or the portal, depends on what was asked for. */
function stepKey({ kind, state }: EnvironmentOperation) {
  if (state === 'following' && kind === 'delete') return 'deleting';
  if (state === 'waiting-for-merge' && kind === 'delete') {
    return 'waitingForDeletion';
  }
  if (state === 'following' && kind === 'verify') return 'verifying';
  return Object.hasOwn(STEP_KEYS, state)
    ? STEP_KEYS[state as keyof typeof STEP_KEYS]
    : undefined;
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

/** The operation that holds the environment: what, by whom, since when, how far, until when, and the way to its task. */
export const OperationPanel = ({
  operation,
  mayCancel,
}: {
  operation: EnvironmentOperation;
  mayCancel: boolean;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const format = useFormatter();
  const links = useEnvironmentLinks();
  const now = useNow(TICK_MS);
  const { kind, state, requestedBy, startedAt, deadlineAt, taskId, url } =
    operation;
  const step = stepKey(operation);
  const waits = state === 'waiting-for-merge';

  return (
    <Panel
      title={t(`operation.running.${kind}`)}
      actions={
        <div className={styles.actions}>
          {url && isHttp(url) && (
            <ButtonLink
              variant={waits ? 'primary' : 'tertiary'}
              iconStart={
                waits ? <RiGitPullRequestLine /> : <RiExternalLinkLine />
              }
              href={url}
              target="_blank"
              rel="noopener noreferrer"
            >
              {waits
                ? t('operation.openPullRequest')
                : t('operation.openCommit')}
            </ButtonLink>
          )}
          {taskId && (
            <ButtonLink
              variant="secondary"
              iconStart={<RiPlayList2Line />}
              href={links.task(taskId)}
            >
              {t('operation.openTask')}
            </ButtonLink>
          )}
          {mayCancel && <CancelButton operation={operation} />}
        </div>
      }
      note={
        <>
          {step && t(`operation.step.${step}`)} {t('operation.goesOn')}
        </>
      }
    >
      <dl className={styles.facts}>
        <Fact label={t('operation.by')}>
          <OwnerLink owner={requestedBy} size="medium" />
        </Fact>
        <Fact label={t('operation.since')}>
          <span title={format.dateTime(startedAt)}>
            {format.ago(startedAt, now)}
          </span>
        </Fact>
        <Fact label={t('operation.stepLabel')}>
          <OperationBadge state={state} />
        </Fact>
        {deadlineAt && (
          <Fact label={t('operation.deadline')}>
            {new Date(deadlineAt).getTime() > now
              ? t('operation.deadlineIn', {
                  when: format.relative(deadlineAt, now),
                  at: format.dateTime(deadlineAt),
                })
              : t('operation.deadlinePassed', {
                  when: format.relative(deadlineAt, now),
                })}
          </Fact>
        )}
      </dl>
    </Panel>
  );
};
