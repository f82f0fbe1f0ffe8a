import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  Panel,
  UntrustedText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type Link as ApiLink } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { isHttp } from '../../operation';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';
import styles from './checks.module.css';

/** Where else there is something about the environment. */
export const LinksPanel = ({ links }: { links: ApiLink[] }) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const usable = links.filter(({ url }) => isHttp(url));
  if (usable.length === 0) {
    return null;
  }
  return (
    <Panel title={t('overview.links.title')}>
      <ul className={styles.links}>
        {usable.map(({ title, url }) => (
          <li key={url}>
            <Link href={url} target="_blank" rel="noopener noreferrer">
              <UntrustedText>{title}</UntrustedText>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
