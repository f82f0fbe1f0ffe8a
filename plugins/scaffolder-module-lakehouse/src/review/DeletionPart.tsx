import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Link } from '@backstage/ui';
import {
  environmentPagePath,
  type EnvironmentDetail,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  useFormatter,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { environmentFormsTranslationRef } from '../translation';
import styles from './review.module.css';

/** What goes, what stays, and what to look at first. */
export const DeletionPart = ({
  environment,
}: {
  environment: EnvironmentDetail;
}) => {
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  const format = useFormatter();
  const title = visibleText(environment.title);
  return (
    <div className={styles.part}>
      <Alert
        status="danger"
        icon
        title={t('review.goes', {
          title,
          components: environment.components
            .map(each => visibleText(each.title))
            .join(', '),
        })}
        description={t('review.stays', {
          storage: format.bytes(environment.requests?.storage),
        })}
      />
      <Alert
        status="warning"
        icon
        title={t('review.tables')}
        description={
          <span className={styles.links}>
            <Link
              href={`/lakehouse/tables?environment=${encodeURIComponent(
                environment.id,
              )}`}
              target="_blank"
            >
              {t('review.openTables', { title })}
            </Link>
            <Link href={environmentPagePath(environment.id)} target="_blank">
              {t('review.openEnvironment', { title })}
            </Link>
          </span>
        }
      />
    </div>
  );
};
