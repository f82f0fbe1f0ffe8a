import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import {
  RiArrowRightLine,
  RiDeleteBinLine,
  RiPencilLine,
  RiRefreshLine,
  RiRestartLine,
  RiShieldCheckLine,
} from '@remixicon/react';
import { ActionError } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type EnvironmentDetail } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { isRunning, useSync, useVerify } from '../data';
import { useEnvironmentLinks } from '../routing';
import { lakehouseEnvironmentsTranslationRef } from '../translation';
import { ActionButton } from './ActionButton';
import { changeFormData, deleteFormData, retryFormData } from './formData';
import { type EnvironmentPlacement } from './placement';
import styles from './EnvironmentActions.module.css';

const OUTCOME_KEYS = {
  passed: 'passed',
  failed: 'failed',
  'not-run': 'notRun',
} as const;

/** What can be done to the environment, as far as the reader may do it; one thing at a time. */
export const EnvironmentActions = ({
  environment,
  placement,
}: {
  environment: EnvironmentDetail;
  placement: EnvironmentPlacement;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const links = useEnvironmentLinks();
  const verify = useVerify(environment.id);
  const sync = useSync(environment.id);
  const { id, origin, state, operation, permitted, retryAs } = environment;

  const isThere = state !== 'deleted' && state !== 'deleting';
  const isOurs = origin === 'created' && isThere;
  // A cluster that does not answer can neither be checked nor told to do anything.
  const answers = environment.clusterState.connection !== 'lost';
  const isReachable = isThere && answers;
  // Where nothing came of a creation there is nothing to bring back.
  const wasDeleted = state === 'deleted' && operation?.kind === 'delete';
  const isBusy = isRunning(operation);

  return (
    <div className={styles.root}>
      <div className={styles.buttons}>
        {permitted.retry && retryAs && answers && !isBusy && (
          <ButtonLink
            variant={state === 'failed' ? 'primary' : 'secondary'}
            iconStart={<RiRestartLine />}
            href={links.template(retryAs, retryFormData(environment, retryAs))}
          >
            {wasDeleted ? t('actions.bringBack') : t('actions.tryAgain')}
          </ButtonLink>
        )}
        {permitted.verify && isReachable && (
          <ActionButton
            icon={<RiShieldCheckLine />}
            isBusy={isBusy}
            isPending={verify.isPending}
            onPress={() => verify.mutate()}
          >
            {verify.isPending ? t('actions.verifying') : t('actions.verify')}
          </ActionButton>
        )}
        {permitted.sync && isReachable && (
          <ActionButton
            icon={<RiRefreshLine />}
            isBusy={isBusy}
            isPending={sync.isPending}
            onPress={() => sync.mutate({})}
          >
            {sync.isPending ? t('actions.syncing') : t('actions.sync')}
          </ActionButton>
        )}
        {permitted.change && isOurs && !isBusy && (
          <ButtonLink
            variant="secondary"
            iconStart={<RiPencilLine />}
            href={links.template('change', changeFormData(environment))}
          >
            {t('actions.change')}
          </ButtonLink>
        )}
        {permitted.delete && isOurs && !isBusy && (
          <ButtonLink
            variant="secondary"
            iconStart={<RiDeleteBinLine />}
            href={links.template('delete', deleteFormData(environment))}
          >
            {t('actions.delete')}
          </ButtonLink>
        )}
        {placement === 'entity' && (
          <ButtonLink
            variant="tertiary"
            iconStart={<RiArrowRightLine />}
            href={links.environment(id)}
          >
            {t('environmentPage.openPage')}
          </ButtonLink>
        )}
      </div>
      <span role="status" className={styles.outcome}>
        {verify.data &&
          t(`actions.verified.${OUTCOME_KEYS[verify.data.outcome]}`)}
        {sync.isSuccess && t('actions.synced')}
      </span>
      <ActionError error={verify.error} title={t('actions.verifyFailed')} />
      <ActionError error={sync.error} title={t('actions.syncFailed')} />
    </div>
  );
};
