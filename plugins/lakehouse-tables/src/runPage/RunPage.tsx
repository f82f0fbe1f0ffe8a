import { useParams } from 'react-router-dom';
import {
  BreadcrumbEntry,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
import {
  DataState,
  LoadingLines,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type RunDetail,
  type RunState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { useRun } from '../data';
import { Timeline, TwoColumns } from '../maintenance';
import { useTableLinks } from '../routing';
import { lakehouseTablesTranslationRef } from '../translation';
import { useCodedWords, useMaintenanceWords } from '../words';
import { CertificateCard } from './CertificateCard';
import { ProgressPanel } from './ProgressPanel';
import { RollBackPanel } from './RollBackPanel';
import { RunHeader } from './RunHeader';
import { RunVerdict } from './RunVerdict';

const SENT: readonly RunState[] = [
  'submitted',
  'cancelling',
  'reconciling',
  'verifying',
];

const Progress = ({ detail }: { detail: RunDetail }) => {
  const { run, transitions } = detail;
  const { runStateWord } = useMaintenanceWords();
  const { outcomeText } = useCodedWords();
  const timeline = (
    <Timeline
      transitions={transitions}
      wordOf={state => runStateWord(state as RunState)}
      reasonOf={outcomeText}
    />
  );
  const progress = (SENT.includes(run.state) ||
    (run.state === 'unknown' && run.progress)) && <ProgressPanel run={run} />;

  return (
    <RunHeader detail={detail}>
      <RunVerdict run={run} />
      <TwoColumns
        main={
          <>
            {progress}
            {run.hasCertificate && <CertificateCard runId={run.id} />}
            {!progress && !run.hasCertificate && timeline}
          </>
        }
        side={
          <>
            {run.permitted.mayRollBack && <RollBackPanel detail={detail} />}
            {(progress || run.hasCertificate) && timeline}
          </>
        }
      />
    </RunHeader>
  );
};

/** One run: where it stands, what a cancel would mean, and what was measured when it has ended. */
export const RunPage = () => {
  const { runId = '' } = useParams();
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const links = useTableLinks();
  const run = useRun(runId);

  return (
    <BreadcrumbEntry
      entry={{ label: t('runsPage.breadcrumb'), href: links.runs }}
    >
      <BreadcrumbEntry
        entry={{ label: t('runPage.breadcrumb'), href: links.run(runId) }}
      >
        <Container>
          <DataState
            what={t('runPage.what')}
            data={run.data}
            error={run.error}
            onRetry={run.refetch}
            skeleton={<LoadingLines heights={[28, 20, 160]} />}
          >
            {detail => <Progress detail={detail} />}
          </DataState>
        </Container>
      </BreadcrumbEntry>
    </BreadcrumbEntry>
  );
};
