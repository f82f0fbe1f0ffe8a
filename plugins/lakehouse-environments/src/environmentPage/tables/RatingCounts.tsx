import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  ScoreBadge,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { useEnvironmentLinks } from '../../routing';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';
import { type TablesSummary } from './useTablesSummary';
import styles from './TablesTab.module.css';

/** How many tables have which rating, the worst first; each leads to them. */
export const RatingCounts = ({
  environment,
  ratings,
}: {
  environment: string;
  ratings: TablesSummary['ratings'];
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const links = useEnvironmentLinks();
  const format = useFormatter();
  return (
    <ul className={styles.ratings} aria-label={t('tablesTab.ratings')}>
      {ratings.map(({ rating, count }) => (
        <li key={rating}>
          <Link href={links.tables(environment, { rating })}>
            <span className={styles.count}>{format.number(count)}</span>{' '}
            <ScoreBadge rating={rating} />
          </Link>
        </li>
      ))}
    </ul>
  );
};
