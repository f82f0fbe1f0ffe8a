import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { UntrustedText } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type Remainder } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { lakehouseEnvironmentsTranslationRef } from '../translation';
import styles from './operation.module.css';

/** What an operation left behind, each with what became of it. */
export const Remainders = ({ remainders }: { remainders: Remainder[] }) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  return (
    <ul className={styles.remainders} aria-label={t('operation.stands.title')}>
      {remainders.map(({ resource: { kind, namespace, name }, fate }) => (
        <li key={`${kind}/${namespace}/${name}`}>
          <UntrustedText monospace>{`${kind} ${name}`}</UntrustedText>
          <span className={styles.fate}>{t(`operation.stands.${fate}`)}</span>
        </li>
      ))}
    </ul>
  );
};
