import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Flex, Text } from '@backstage/ui';
import {
  DataState,
  ratingOf,
  ScoreBadge,
  StaleBanner,
  UntrustedText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type TableAddress,
  type TableSummary,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { useTable } from '../data';
import { lakehouseTablesTranslationRef } from '../translation';
import { isJudged, useHealthWords, useScanWords } from '../words';
import { EntityTableCard } from './EntityTableCard';

/** What the score does not say by itself: that it is old, or of an earlier version. */
const CardState = ({ summary }: { summary: TableSummary }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const { problemText } = useScanWords();
  const { stale, readProblem } = summary;
  if (stale) {
    return (
      <StaleBanner since={stale.since} reason={`${problemText(stale)}.`} />
    );
  }
  return readProblem ? (
    <Alert
      status="danger"
      icon
      title={
        summary.status === 'unknown'
          ? t('tablePage.problem.unknownTitle')
          : t('tablePage.problem.title')
      }
    />
  ) : null;
};

const Health = ({ address }: { address: TableAddress }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const { findingTitle, findingCause, costText } = useHealthWords();
  const table = useTable(address);
  return (
    <DataState
      what={t('tablePage.what')}
      data={table.data}
      error={table.error}
      onRetry={table.refetch}
    >
      {({ summary }) => (
        <Flex direction="column" gap="3" align="start">
          <CardState summary={summary} />
          <ScoreBadge
            size="large"
            rating={ratingOf(summary.status, summary.band)}
            score={summary.score}
          />
          {summary.mainFinding ? (
            <Flex direction="column" gap="1">
              <Text weight="bold">
                <UntrustedText>
                  {findingTitle(
                    summary.mainFinding.code,
                    summary.mainFinding.message,
                  )}
                </UntrustedText>
              </Text>
              <Text>{findingCause(summary.mainFinding.code)}</Text>
              {summary.mainFinding.costs.length > 0 && (
                <Text>
                  {summary.mainFinding.costs.map(costText).join(' · ')}
                </Text>
              )}
            </Flex>
          ) : (
            <Text>
              {isJudged(summary)
                ? t('tablesPage.row.noFinding')
                : t('tablePage.health.nothingMeasured')}
            </Text>
          )}
        </Flex>
      )}
    </DataState>
  );
};

/** The table's score and what weighs most on it. */
export const EntityTableHealthCard = () => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  return (
    <EntityTableCard
      testId="lakehouse-table-health"
      title={t('entity.cardTitle')}
      linkText={t('tablePage.header.openPage')}
    >
      {address => <Health address={address} />}
    </EntityTableCard>
  );
};
