import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Flex } from '@backstage/ui';
import {
  StaleBanner,
  UntrustedText,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type ReadProblem,
  type TableDetail,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../translation';
import { useScanWords } from '../words';

/** A file that is missing and a table that is no longer in the catalog are two different things to do about. */
const problemKey = ({ kind, subject }: ReadProblem) =>
  kind === 'not-found' && subject === 'catalog' ? 'gone' : kind;

/** What stands between the reader and a plain answer: a state that is old, unreadable or not safe to work on. */
export const TableBanners = ({ detail }: { detail: TableDetail }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const { problemText } = useScanWords();
  const { summary, facts } = detail;
  const { stale, readProblem } = summary;

  if (!stale && !readProblem && summary.status !== 'unsafe') {
    return null;
  }
  return (
    <Flex direction="column" gap="2">
      {stale && (
        <StaleBanner
          since={stale.since}
          reason={
            <>
              {problemText(stale)}.<br />
              <UntrustedText monospace>{stale.reason}</UntrustedText>
            </>
          }
        />
      )}
      {readProblem && (
        <Alert
          status="danger"
          icon
          title={
            summary.status === 'unknown'
              ? t('tablePage.problem.unknownTitle')
              : t('tablePage.problem.title')
          }
          description={
            <>
              {t(`tablePage.problem.kind.${problemKey(readProblem)}`, {
                subject: t(`tablePage.problem.subject.${readProblem.subject}`),
              })}{' '}
              {t('tablePage.problem.since', {
                when: format.relative(readProblem.at),
              })}
              <br />
              {t(`tablePage.problem.wayOut.${problemKey(readProblem)}`)}
              <br />
              {facts
                ? t('tablePage.problem.lastKnown')
                : t('tablePage.problem.nothingKnown')}
              <br />
              <UntrustedText monospace>{readProblem.message}</UntrustedText>
            </>
          }
        />
      )}
      {summary.status === 'unsafe' && (
        <Alert
          status="danger"
          icon
          title={t('tablePage.unsafe.title')}
          description={t('tablePage.unsafe.description')}
        />
      )}
    </Flex>
  );
};
