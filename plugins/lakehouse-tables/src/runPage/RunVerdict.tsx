import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import {
  CodedWords,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type Run,
  type RunState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../translation';
import { useCodedWords } from '../words';

const STATUS: Record<RunState, 'info' | 'success' | 'warning' | 'danger'> = {
  queued: 'info',
  preflight: 'info',
  submitted: 'info',
  cancelling: 'warning',
  reconciling: 'warning',
  verifying: 'info',
  succeeded: 'success',
  'no-change': 'info',
  failed: 'danger',
  cancelled: 'info',
  unknown: 'warning',
};

/** Where the run stands, in words; for one that has ended, what came of it and what to do next. */
export const RunVerdict = ({ run }: { run: Run }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const { outcomeText, outcomeNext } = useCodedWords();
  const { state, outcome } = run;
  const next = outcome && outcomeNext(outcome);

  const title = () => {
    switch (state) {
      case 'no-change':
        return t('runPage.state.noChange');
      default:
        return t(`runPage.state.${state}`);
    }
  };
  const explanation = () => {
    switch (state) {
      case 'queued':
        return `${t('runPage.state.queuedText')} ${
          run.queuePosition === undefined
            ? ''
            : t('runPage.state.queuedPosition', {
                position: format.number(run.queuePosition),
              })
        }`;
      case 'preflight':
      case 'submitted':
      case 'cancelling':
      case 'reconciling':
      case 'verifying':
        return t(`runPage.state.${state}Text`);
      case 'unknown':
        return t('runPage.state.unknownText');
      default:
        return undefined;
    }
  };

  return (
    <Alert
      role="status"
      status={STATUS[state]}
      icon
      title={title()}
      description={
        <>
          {explanation()}
          {outcome && (
            <div>
              <CodedWords words={outcomeText(outcome)} />
            </div>
          )}
          {next && <div>{next}</div>}
          {state === 'unknown' && <div>{t('runPage.state.unknownNext')}</div>}
        </>
      }
    />
  );
};
