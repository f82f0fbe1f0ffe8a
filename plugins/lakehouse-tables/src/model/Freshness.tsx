import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { type ModelFreshness } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../translation';
import { useModelWords } from '../words';
import { FreshnessBadge } from './ModelBadges';
import styles from './Freshness.module.css';

/** The verdict on the age of the data, with the age and what is expected of it. */
export const Freshness = ({
  freshness,
}: {
  freshness: ModelFreshness | undefined;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const { freshnessText } = useModelWords();
  return freshness ? (
    <span className={styles.root}>
      <FreshnessBadge verdict={freshness.verdict} />
      {freshnessText(freshness)}
    </span>
  ) : (
    <>{t('model.freshness.noExpectation')}</>
  );
};
