import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { UntrustedText } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type Remainder } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { lakehouseEnvironmentsTranslationRef } from '../translation';
import styles from './operation.module.css';

/** In the order in which they matter. */
const FATES: readonly Remainder['fate'][] = ['kept', 'stands', 'undone'];

/** What an operation left behind, by what became of it. */
export const Remainders = ({ remainders }: { remainders: Remainder[] }) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  return (
    <ul className={styles.remainders} aria-label={t('operation.stands.title')}>
      {FATES.filter(fate => remainders.some(each => each.fate === fate)).map(
        fate => (
          <li key={fate}>
            <span className={styles.fate}>{t(`operation.stands.${fate}`)}</span>
            <ul>
              {remainders
                .filter(each => each.fate === fate)
                .map(({ resource: { kind, namespace, name } }) => (
                  <li key={`${kind}/${namespace}/${name}`}>
                    <UntrustedText monospace>{`${kind} ${name}`}</UntrustedText>
                  </li>
                ))}
            </ul>
          </li>
        ),
      )}
    </ul>
  );
};
