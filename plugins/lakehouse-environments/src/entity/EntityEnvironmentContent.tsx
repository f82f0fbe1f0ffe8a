import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { EmptyState } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { EnvironmentsDataProvider } from '../data';
import { EnvironmentView } from '../environmentPage';
import { lakehouseEnvironmentsTranslationRef } from '../translation';
import { environmentOf } from './environmentOf';

/** The environment page's content on the entity that stands for the environment. */
export const EntityEnvironmentContent = () => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const id = environmentOf(useEntity().entity);
  if (!id) {
    return <EmptyState title={t('entity.noEnvironment')} />;
  }
  return (
    <EnvironmentsDataProvider>
      <EnvironmentView id={id} placement="entity" />
    </EnvironmentsDataProvider>
  );
};
