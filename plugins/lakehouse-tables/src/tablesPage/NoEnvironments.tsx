import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiHomeGearLine } from '@remixicon/react';
import {
  CopyButton,
  EmptyState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { lakehouseTablesTranslationRef } from '../translation';
import styles from './NoEnvironments.module.css';

const EXAMPLE = `lakehouse:
  environments:
    production:
      title: Production
      catalogs:
        lakehouse:
          metastore:
            type: hive
            uri: thrift://metastore.example.com:9083
          objectStore:
            type: s3
            endpoint: https://s3.example.com
            region: us-east-1
            credentials:
              accessKeyId: \${S3_ACCESS_KEY_ID}
              secretAccessKey: \${S3_SECRET_ACCESS_KEY}
`;

/** The portal was started without a lakehouse: what to write where. */
export const NoEnvironments = () => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  return (
    <EmptyState
      icon={<RiHomeGearLine />}
      title={t('tablesPage.empty.noEnvironmentsTitle')}
      description={
        <>
          {t('tablesPage.empty.noEnvironmentsDescription')}
          <div className={styles.example}>
            <pre className={styles.code}>{EXAMPLE}</pre>
            <CopyButton text={EXAMPLE} what="app-config.yaml" />
          </div>
        </>
      }
    />
  );
};
