import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EmptyState,
  FactList,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { RiRadarLine, RiTableLine } from '@remixicon/react';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';
import { CatalogProblems } from './CatalogProblems';
import { RatingCounts } from './RatingCounts';
import { type TablesSummary as Summary } from './useTablesSummary';
import { WorstTables } from './WorstTables';
import styles from './TablesTab.module.css';

const Facts = ({
  summary: { catalogs, totals, ratings, oldestLookAt },
}: {
  summary: Summary;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const format = useFormatter();
  const { tables, bytes, tablesWithBytes } = totals;
  const unread = ratings.find(({ rating }) => rating === 'unknown')?.count ?? 0;
  const newestLookAt = catalogs
    .flatMap(({ listedAt }) => listedAt ?? [])
    .sort()
    .at(-1);
  const ago = (moment: string | undefined) =>
    moment ? (
      <span title={format.dateTime(moment)}>{format.ago(moment)}</span>
    ) : (
      format.unknown
    );
  const size = () => {
    if (tablesWithBytes === 0) return format.unknown;
    return tablesWithBytes < tables
      ? t('tablesTab.bytesCovered', {
          bytes: format.bytes(bytes),
          covered: format.number(tablesWithBytes),
          all: format.number(tables),
        })
      : format.bytes(bytes);
  };
  return (
    <FactList
      facts={[
        {
          label: t('tablesTab.facts.tables'),
          value: <strong>{format.number(tables)}</strong>,
        },
        { label: t('tablesTab.facts.bytes'), value: size() },
        {
          label: t('tablesTab.facts.unread'),
          value:
            unread === 0
              ? t('tablesTab.facts.noneUnread')
              : format.number(unread),
        },
        { label: t('tablesTab.facts.newest'), value: ago(newestLookAt) },
        { label: t('tablesTab.facts.oldest'), value: ago(oldestLookAt) },
      ]}
    />
  );
};

/** What is known of an environment's tables. */
export const TablesSummary = ({
  environment,
  summary,
}: {
  environment: string;
  summary: Summary | null;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  if (!summary) {
    return (
      <EmptyState
        icon={<RiRadarLine />}
        title={t('tablesTab.notNamedTitle')}
        description={t('tablesTab.notNamedDescription')}
      />
    );
  }
  const { catalogs, totals } = summary;
  const problems = <CatalogProblems catalogs={catalogs} />;
  if (totals.tables === 0) {
    // Before a catalog has told, that no table is known does not mean that there is none.
    if (catalogs.every(({ state }) => state.outcome === 'never')) {
      return (
        <EmptyState
          icon={<RiRadarLine />}
          title={t('tablesTab.unseenTitle')}
          description={t('tablesTab.unseenDescription')}
        />
      );
    }
    if (!catalogs.some(({ listedAt }) => listedAt)) {
      return problems;
    }
    if (catalogs.every(({ listedAt }) => listedAt)) {
      return (
        <>
          {problems}
          <EmptyState
            icon={<RiTableLine />}
            title={t('tablesTab.noneTitle')}
            description={t('tablesTab.noneDescription')}
          />
        </>
      );
    }
  }
  return (
    <>
      {problems}
      <div className={styles.columns}>
        <Facts summary={summary} />
        <RatingCounts environment={environment} ratings={summary.ratings} />
      </div>
      <WorstTables tables={summary.worst} />
    </>
  );
};
