import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Text } from '@backstage/ui';
import { RiPlayList2Line } from '@remixicon/react';
import { Panel } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type EnvironmentDetail } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { Remainders } from '../../operation';
import { ReasonDetails } from '../../reason';
import { useEnvironmentLinks } from '../../routing';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';

/** How the last operation ended, where that left something to know: it failed, was stopped, or something was kept. */
export const LastOperation = ({
  environment: { operation, reason: known },
}: {
  environment: EnvironmentDetail;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const links = useEnvironmentLinks();
  if (!operation) {
    return null;
  }
  const { state, reason, stands = [], taskId } = operation;
  const hasFailed = state === 'failed' || state === 'cancelled';
  if (!hasFailed && stands.length === 0) {
    return null;
  }
  return (
    <Panel
      title={
        hasFailed ? t(`operation.last.${state}`) : t('operation.stands.title')
      }
      actions={
        hasFailed &&
        taskId && (
          <ButtonLink
            size="small"
            variant="secondary"
            iconStart={<RiPlayList2Line />}
            href={links.task(taskId)}
          >
            {t('operation.openTask')}
          </ButtonLink>
        )
      }
    >
      {/* The headline above says the environment's own reason already. */}
      {hasFailed && reason && reason.code !== known?.code && (
        <ReasonDetails reason={reason} />
      )}
      {hasFailed && stands.length > 0 && (
        <Text as="h3" weight="bold">
          {t('operation.stands.title')}
        </Text>
      )}
      {stands.length > 0 && <Remainders remainders={stands} />}
    </Panel>
  );
};
