import { useParams } from 'react-router-dom';
import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
import { visibleText } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { useEnvironment } from '../data';
import { useEnvironmentLinks } from '../routing';
import { EnvironmentView } from './EnvironmentView';

/** The page of the environment that the path names. */
export const EnvironmentPage = () => {
  const { environment: id = '' } = useParams();
  const links = useEnvironmentLinks();
  const title = useEnvironment(id).data?.title ?? id;

  return (
    <BreadcrumbEntry
      entry={{ label: visibleText(title), href: links.environment(id) }}
    >
      <Container>
        <EnvironmentView id={id} placement="page" />
      </Container>
    </BreadcrumbEntry>
  );
};
