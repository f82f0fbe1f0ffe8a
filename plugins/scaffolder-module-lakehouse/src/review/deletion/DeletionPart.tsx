import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Link } from '@backstage/ui';
import {
  environmentPagePath,
  type EnvironmentDetail,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { visibleText } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  environmentFormsTranslationRef,
  useComponentTitle,
} from '../../translation';
import { KeptPart } from './KeptPart';
import { TablesPart } from './TablesPart';
import styles from '../review.module.css';

/** What goes, what stays, and what to look at first. */
export const DeletionPart = ({
  environment,
}: {
  environment: EnvironmentDetail;
}) => {
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  const componentTitle = useComponentTitle();
  const title = visibleText(environment.title);
  return (
    <div className={styles.part}>
      <Alert
        status="danger"
        icon
        title={t('review.goes', {
          title,
          components: environment.components.map(componentTitle).join(', '),
        })}
        description={
          <Link href={environmentPagePath(environment.id)} target="_blank">
            {t('review.openEnvironment', { title })}
          </Link>
        }
      />
      <TablesPart environment={environment} />
      <KeptPart environment={environment} />
    </div>
  );
};
