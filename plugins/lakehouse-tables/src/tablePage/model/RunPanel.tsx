import { type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  FactList,
  Panel,
  UntrustedText,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type ModelRun,
  type TableModel,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { Ago, Freshness, OrchestratorLink, RunStatusBadge } from '../../model';
import { lakehouseTablesTranslationRef } from '../../translation';

/** What the tool said; or, of a failure, that the reader may not see it. */
const messageOf = (
  { status, message }: ModelRun,
  mayReadValues: boolean,
  hidden: string,
): ReactNode => {
  if (message) {
    return <UntrustedText monospace>{message}</UntrustedText>;
  }
  return status === 'error' && !mayReadValues ? hidden : undefined;
};

/** How the table itself was last built, and how old its data are. */
export const RunPanel = ({
  model: { kind, run, freshness },
  mayReadValues,
}: {
  model: TableModel;
  mayReadValues: boolean;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const fact = (
    name: 'at' | 'seconds' | 'rows' | 'queryId' | 'message' | 'orchestrator',
    value: ReactNode,
  ) => ({ label: t(`modelTab.run.${name}`), value });

  const runFacts = (ended: ModelRun) => {
    const message = messageOf(ended, mayReadValues, t('model.valuesHidden'));
    return [
      fact('at', <Ago at={ended.at} />),
      fact(
        'seconds',
        format.duration(
          ended.seconds === undefined ? undefined : ended.seconds * 1_000,
        ),
      ),
      fact('rows', format.number(ended.rows)),
      ...(ended.queryId
        ? [
            fact(
              'queryId',
              <UntrustedText monospace>{ended.queryId}</UntrustedText>,
            ),
          ]
        : []),
      ...(message ? [fact('message', message)] : []),
      ...(ended.url
        ? [fact('orchestrator', <OrchestratorLink url={ended.url} />)]
        : []),
    ];
  };
  const readOnly = kind === 'source' && !run;

  return (
    <Panel
      title={t('modelTab.run.title')}
      note={readOnly && t('modelTab.run.readOnly')}
    >
      <FactList
        facts={[
          ...(readOnly
            ? []
            : [
                {
                  label: t('modelTab.run.status'),
                  value: <RunStatusBadge status={run?.status} />,
                },
              ]),
          ...(run ? runFacts(run) : []),
          {
            label: t('modelTab.run.freshness'),
            value: <Freshness freshness={freshness} />,
          },
        ]}
      />
    </Panel>
  );
};
