import { type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import {
  CodedWords,
  humanizeOwner,
  useFormatter,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type EnvironmentDetail,
  type EnvironmentState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { situationOf } from '../../situation';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';
import { useReasonWords, useStateWords } from '../../words';
import styles from './Headline.module.css';

const STATUS: Record<
  EnvironmentState,
  'info' | 'success' | 'warning' | 'danger'
> = {
  requested: 'info',
  'waiting-for-merge': 'warning',
  provisioning: 'info',
  verifying: 'info',
  usable: 'success',
  degraded: 'danger',
  failed: 'danger',
  deleting: 'info',
  deleted: 'info',
  unknown: 'warning',
};

/** What is wrong, by part, and what to do about it. */
const Troubles = ({ environment }: { environment: EnvironmentDetail }) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const { reasonText, reasonNext } = useReasonWords();
  const { componentTitle } = useStateWords();
  const { troubles } = situationOf(environment);
  if (troubles.length === 0) {
    return null;
  }
  return (
    <ul className={styles.troubles}>
      {troubles.map(({ reason, component }) => {
        const next = reasonNext(reason);
        return (
          <li key={`${component?.name}/${reason.code}`}>
            {component && (
              <strong>{visibleText(componentTitle(component))}: </strong>
            )}
            <CodedWords words={reasonText(reason)} />
            {next && (
              <div>
                {t('overview.headline.next')}: {next}
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
};

/** Whether the environment can be used, since when, and if not, what is wrong and what to do. */
export const Headline = ({
  environment,
}: {
  environment: EnvironmentDetail;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const format = useFormatter();
  const { reasonText } = useReasonWords();
  const { componentTitle } = useStateWords();
  const { state, since, verification, observedAt, reason, operation } =
    environment;
  const isUnverified = state === 'unknown' && reason?.code === 'not-verified';
  const { usable, all, coming } = situationOf(environment);
  const at = since && format.dateTime(since);

  /** That it was deleted, and by whom; or that it never came to be, or went by itself. */
  const deletedTitle = (): string => {
    if (!since) return t('overview.headline.deletedPlain');
    const when = format.ago(since);
    switch (operation?.kind) {
      case 'delete':
        return t('overview.headline.deletedBy', {
          when,
          by: visibleText(humanizeOwner(operation.requestedBy)),
        });
      case 'create':
        return t('overview.headline.takenBack', { when });
      default:
        return t('overview.headline.gone', { when });
    }
  };

  const title = (): string => {
    if (isUnverified) return t('overview.headline.notVerified');
    switch (state) {
      case 'usable':
        return at
          ? t('overview.headline.usable', { since: at })
          : t('overview.headline.usablePlain');
      case 'degraded':
        return at
          ? t('overview.headline.degraded', { since: at })
          : t('overview.headline.degradedPlain');
      case 'waiting-for-merge':
        return t('overview.headline.waitingForMerge');
      case 'provisioning':
        return t('overview.headline.provisioning', {
          usable: format.number(usable),
          all: format.number(all),
        });
      case 'deleted':
        return deletedTitle();
      default:
        return t(`overview.headline.${state}`);
    }
  };

  const text = (): ReactNode => {
    if (isUnverified) return null;
    switch (state) {
      case 'usable':
        return (
          <>
            {all > 0 && t('overview.headline.usableText', { count: all })}{' '}
            {verification?.outcome === 'passed' &&
              verification.endedAt &&
              t('overview.headline.usableChecked', {
                when: format.ago(verification.endedAt),
              })}
          </>
        );
      case 'requested':
        return t('overview.headline.requestedText');
      case 'waiting-for-merge':
        return t('overview.headline.waitingForMergeText');
      case 'provisioning':
        return (
          <>
            {coming.length > 0 &&
              t('overview.headline.provisioningNow', {
                components: coming
                  .map(one => visibleText(componentTitle(one)))
                  .join(', '),
              })}{' '}
            {t('overview.headline.provisioningText')}
          </>
        );
      case 'verifying':
        return t('overview.headline.verifyingText');
      case 'deleting':
        return all > 0
          ? t('overview.headline.deletingText', { count: all })
          : null;
      case 'deleted':
        return operation?.reason && operation.kind === 'create' ? (
          <CodedWords words={reasonText(operation.reason)} />
        ) : null;
      case 'unknown':
        return observedAt
          ? t('overview.headline.unknownText', {
              when: format.ago(observedAt),
            })
          : t('overview.headline.unknownNever');
      default:
        return null;
    }
  };

  return (
    <Alert
      status={STATUS[state]}
      icon
      title={title()}
      description={
        <>
          {text()}
          <Troubles environment={environment} />
        </>
      }
    />
  );
};
