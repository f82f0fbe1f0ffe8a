import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  ButtonLink,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Flex,
  Text,
} from '@backstage/ui';
import {
  DataState,
  StaleBanner,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { EnvironmentsDataProvider, useEnvironment } from '../data';
import { Headline } from '../environmentPage';
import { ComponentStrip, StateBadge } from '../looks';
import { useEnvironmentLinks } from '../routing';
import { lakehouseEnvironmentsTranslationRef } from '../translation';
import { ComponentTitles } from '../words';
import { environmentOf } from './environmentOf';

const Content = ({ id }: { id: string }) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const environment = useEnvironment(id);
  return (
    <DataState
      what={t('environmentPage.what')}
      data={environment.data}
      error={environment.error}
      onRetry={environment.refetch}
      deniedDescription={t('environmentPage.deniedDescription')}
      notFoundDescription={t('environmentPage.notFoundDescription')}
    >
      {detail => (
        <Flex direction="column" gap="3" align="start">
          {detail.clusterState.connection === 'lost' && (
            <StaleBanner
              since={detail.observedAt ?? detail.clusterState.since}
              reason={t('environmentPage.banners.lost', {
                cluster: visibleText(detail.clusterState.title),
              })}
            />
          )}
          <StateBadge state={detail.state} size="large" />
          <ComponentTitles components={detail.components}>
            <Headline environment={detail} />
          </ComponentTitles>
          <ComponentStrip components={detail.components} />
        </Flex>
      )}
    </DataState>
  );
};

/** Whether the environment can be used and, where not, why. */
export const EntityEnvironmentCard = () => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const links = useEnvironmentLinks();
  const id = environmentOf(useEntity().entity);
  return (
    <Card data-testid="lakehouse-environment-state">
      <CardHeader>
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('entity.cardTitle')}
        </Text>
      </CardHeader>
      <CardBody>
        {id ? (
          <EnvironmentsDataProvider>
            <Content id={id} />
          </EnvironmentsDataProvider>
        ) : (
          <Text>{t('entity.noEnvironment')}</Text>
        )}
      </CardBody>
      {id && (
        <CardFooter>
          <ButtonLink
            size="small"
            variant="secondary"
            href={links.environment(id)}
          >
            {t('environmentPage.openPage')}
          </ButtonLink>
        </CardFooter>
      )}
    </Card>
  );
};
