import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink } from '@backstage/ui';
import { RiAddLine, RiStackLine } from '@remixicon/react';
import { EmptyState } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { useEnvironmentLinks } from '../routing';
import { lakehouseEnvironmentsTranslationRef } from '../translation';

/** Nothing to show yet: what an environment is, and how to begin. */
export const NoEnvironments = ({
  mayCreate,
  noClusters,
  onShowDeleted,
}: {
  mayCreate: boolean;
  noClusters: boolean;
  /** Absent where they are shown already, and there are none either. */
  onShowDeleted: (() => void) | undefined;
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
        <>
          {mayCreate && !noClusters && (
            <ButtonLink
              variant="primary"
              iconStart={<RiAddLine />}
              href={links.template('create')}
            >
              {t('actions.create')}
            </ButtonLink>
          )}
          {onShowDeleted && (
            <Button variant="tertiary" onPress={onShowDeleted}>
              {t('environmentsPage.empty.showDeleted')}
            </Button>
          )}
        </>
      }
    />
  );
};
