import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Flex } from '@backstage/ui';
import {
  StaleBanner,
  UntrustedText,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type EnvironmentDetail } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { lakehouseEnvironmentsTranslationRef } from '../translation';

/** What to know before reading on: news that are old, a simulation, a name that two have, or that nobody asked for it here. */
export const EnvironmentBanners = ({
  environment: {
    state,
    observedAt,
    simulation,
    origin,
    clusterState: cluster,
    alsoOn = [],
  },
}: {
  environment: EnvironmentDetail;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  // What becomes of its cluster no longer touches what was deleted.
  if (state === 'deleted') {
    return null;
  }
  const isLost = cluster.connection === 'lost';
  const isConnecting = cluster.connection === 'connecting';
  const hasTwin = alsoOn.length > 0;
  const isOthers = origin === 'discovered';
  if (!isLost && !isConnecting && !simulation && !isOthers && !hasTwin) {
    return null;
  }
  return (
    <Flex direction="column" gap="2">
      {isLost && (
        <StaleBanner
          since={observedAt ?? cluster.since}
          reason={
            <>
              {t('environmentPage.banners.lost', {
                cluster: visibleText(cluster.title),
              })}
              <br />
              {t('overview.headline.next')}: {t('reason.clusterLostNext')}
              {cluster.reason && (
                <>
                  <br />
                  <span lang="en">
                    <UntrustedText monospace>{cluster.reason}</UntrustedText>
                  </span>
                </>
              )}
            </>
          }
        />
      )}
      {isConnecting && (
        <Alert
          role="status"
          status="info"
          icon
          title={t('environmentsPage.cluster.connectingTitle', {
            cluster: visibleText(cluster.title),
          })}
          description={t('environmentsPage.cluster.connecting')}
        />
      )}
      {simulation && (
        <Alert
          status="info"
          icon
          title={t('environmentPage.banners.simulationTitle')}
          description={t('environmentPage.banners.simulation', {
            environment: visibleText(simulation.environment),
            prefix: visibleText(simulation.schemaPrefix),
          })}
        />
      )}
      {hasTwin && (
        <Alert
          status="warning"
          icon
          title={t('environmentPage.banners.twinTitle')}
          description={t('environmentPage.banners.twin', {
            others: visibleText(alsoOn.join(', ')),
            cluster: visibleText(cluster.title),
          })}
        />
      )}
      {isOthers && (
        <Alert
          status="info"
          icon
          title={t('environmentPage.banners.discoveredTitle')}
          description={t('environmentPage.banners.discovered')}
        />
      )}
    </Flex>
  );
};
