import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { RiAddLine, RiStackLine } from '@remixicon/react';
import { EmptyState } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { useEnvironmentLinks } from '../routing';
import { lakehouseEnvironmentsTranslationRef } from '../translation';

/** Nothing to show yet: what an environment is, and how to begin. */
export const NoEnvironments = ({
  mayCreate,
  noClusters,
}: {
  mayCreate: boolean;
  noClusters: boolean;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const links = useEnvironmentLinks();
  return (
    <EmptyState
      icon={<RiStackLine />}
      title={t('environmentsPage.empty.title')}
      description={
        <>
          <p>{t('environmentsPage.empty.description')}</p>
          <p>{t('environmentsPage.empty.discovered')}</p>
          {noClusters && (
            <p>
              <strong>{t('environmentsPage.empty.noClusters')}</strong>
            </p>
          )}
          {!mayCreate && <p>{t('environmentsPage.empty.mayNotCreate')}</p>}
        </>
      }
      actions={
        mayCreate && (
          <ButtonLink
            variant="primary"
            iconStart={<RiAddLine />}
            href={links.template('create')}
          >
            {t('actions.create')}
          </ButtonLink>
        )
      }
    />
  );
};
