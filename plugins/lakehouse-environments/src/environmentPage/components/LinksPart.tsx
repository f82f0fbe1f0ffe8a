import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  CopyButton,
  UntrustedText,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type ComponentDetail } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { isHttp } from '../../operation';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';
import { useStateWords } from '../../words';
import styles from './ComponentsTab.module.css';

/** Endpoints of the component, and where else there is something about it. */
export const LinksPart = ({
  component: { endpoints, links },
}: {
  component: ComponentDetail;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const { reachWord } = useStateWords();
  const elsewhere = links.filter(({ url }) => isHttp(url));
  return (
    <>
      {endpoints.length > 0 && (
        <div className={styles.part}>
          <h3>{t('componentsTab.endpoints.title')}</h3>
          {endpoints.map(({ name, url, reach }) => (
            <div key={`${name}/${url}`} className={styles.actions}>
              <UntrustedText>{name}</UntrustedText>
              <UntrustedText monospace>{url}</UntrustedText>
              <CopyButton
                text={url}
                what={t('access.endpoints.copy', { name: visibleText(name) })}
              />
              <span className={styles.small}>{reachWord(reach)}</span>
            </div>
          ))}
        </div>
      )}
      {elsewhere.length > 0 && (
        <div className={styles.part}>
          <h3>{t('componentsTab.links')}</h3>
          <div className={styles.actions}>
            {elsewhere.map(({ title, url }) => (
              <Link
                key={url}
                href={url}
                target="_blank"
                rel="noopener noreferrer"
              >
                <UntrustedText>{title}</UntrustedText>
              </Link>
            ))}
          </div>
        </div>
      )}
    </>
  );
};
