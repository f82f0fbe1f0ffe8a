import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiEyeOffLine } from '@remixicon/react';
import { type Unmeasured } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../../translation';
import { useHealthWords } from '../../words';
import styles from './UnmeasuredList.module.css';

/** What the score does not cover, and how many points hang on it. */
export const UnmeasuredList = ({
  unmeasured,
}: {
  unmeasured: Unmeasured[];
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const { unmeasuredText } = useHealthWords();
  return unmeasured.length === 0 ? null : (
    <ul className={styles.root}>
      {unmeasured.map(item => (
        <li key={item.code} className={styles.item}>
          <RiEyeOffLine aria-hidden="true" size="1.1em" />
          <span>
            {unmeasuredText(item)}
            {item.points > 0 && (
              <strong>
                {' '}
                {t('tablePage.health.unmeasuredPoints', {
                  count: Math.round(item.points),
                })}
              </strong>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
};
