import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import {
  UntrustedText,
  useFormatter,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type ClusterState } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { lakehouseEnvironmentsTranslationRef } from '../translation';

/** Clusters that do not tell of their environments now, with the reason. */
export const ClusterBanners = ({ clusters }: { clusters: ClusterState[] }) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const format = useFormatter();
  return (
    <>
      {clusters
        .filter(({ connection }) => connection !== 'watching')
        .map(({ id, title, connection, since, reason }) => {
          const cluster = visibleText(title);
          if (connection === 'connecting') {
            return (
              <Alert
                key={id}
                role="status"
                status="info"
                icon
                title={t('environmentsPage.cluster.connectingTitle', {
                  cluster,
                })}
                description={t('environmentsPage.cluster.connecting')}
              />
            );
          }
          return (
            <Alert
              key={id}
              role="status"
              status="warning"
              icon
              title={t('environmentsPage.cluster.lostTitle', { cluster })}
              description={
                <>
                  {since
                    ? t('environmentsPage.cluster.lostSince', {
                        since: format.dateTime(since),
                      })
                    : t('environmentsPage.cluster.lost')}
                  {reason && (
                    <>
                      <br />
                      <span lang="en">
                        <UntrustedText monospace>{reason}</UntrustedText>
                      </span>
                    </>
                  )}
                </>
              }
            />
          );
        })}
    </>
  );
};
