import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiRefreshLine } from '@remixicon/react';
import {
  ActionError,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type ComponentDetail,
  type EnvironmentDetail,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { isRunning, useSync } from '../../data';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';
import { useStateWords } from '../../words';
import { ActionButton } from '../ActionButton';
import styles from './ComponentsTab.module.css';

/** Has Argo CD bring this component back to what Git says. */
export const SyncOne = ({
  environment,
  component,
}: {
  environment: EnvironmentDetail;
  component: ComponentDetail;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const { componentTitle } = useStateWords();
  const sync = useSync(environment.id);
  return (
    <>
      <div className={styles.actions}>
        <ActionButton
          icon={<RiRefreshLine />}
          size="small"
          isBusy={isRunning(environment.operation)}
          isPending={sync.isPending}
          label={t('actions.syncOneLabel', {
            component: visibleText(componentTitle(component)),
          })}
          onPress={() => sync.mutate({ component: component.name })}
        >
          {sync.isPending ? t('actions.syncing') : t('actions.syncOne')}
        </ActionButton>
        <span role="status" className={styles.small}>
          {sync.isSuccess && t('actions.synced')}
        </span>
      </div>
      <ActionError error={sync.error} title={t('actions.syncFailed')} />
    </>
  );
};
