import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Flex } from '@backstage/ui';
import {
  StaleBanner,
  UntrustedText,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type ClusterState,
  type EnvironmentDetail,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { lakehouseEnvironmentsTranslationRef } from '../translation';

/** What to know before reading on: news that are old, a simulation, or an environment that nobody asked for here. */
export const EnvironmentBanners = ({
  environment: { observedAt, simulation, origin },
  cluster,
}: {
  environment: EnvironmentDetail;
  cluster: ClusterState | undefined;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const isLost = cluster?.connection === 'lost';
  if (!isLost && !simulation && origin !== 'discovered') {
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
      {origin === 'discovered' && (
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
