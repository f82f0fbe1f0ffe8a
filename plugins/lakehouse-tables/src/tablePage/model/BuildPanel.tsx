import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  FactList,
  Panel,
  UntrustedText,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type TableDetail } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { Ago, buildOf, BuildStatusBadge, OrchestratorLink } from '../../model';
import { lakehouseTablesTranslationRef } from '../../translation';

/** The last build of the whole project that the table belongs to; its run has no link where the table's own leads there. */
export const BuildPanel = ({ detail }: { detail: TableDetail }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const build = buildOf(detail);
  const text = (value: string | undefined, monospace?: boolean) =>
    value === undefined ? (
      format.unknown
    ) : (
      <UntrustedText monospace={monospace}>{value}</UntrustedText>
    );

  if (!build) {
    return null;
  }
  return (
    <Panel title={t('modelTab.build.title')}>
      <FactList
        facts={[
          {
            label: t('modelTab.build.status'),
            value: <BuildStatusBadge status={build.status} />,
          },
          {
            label: t('modelTab.build.startedAt'),
            value: <Ago at={build.startedAt} />,
          },
          {
            label: t('modelTab.build.finishedAt'),
            value: <Ago at={build.finishedAt} />,
          },
          {
            label: t('modelTab.build.run'),
            value: text(build.run, true),
          },
          { label: t('modelTab.build.tool'), value: text(build.tool) },
          ...(build.state === 'published'
            ? []
            : [
                {
                  label: t('modelTab.build.state'),
                  value: t(`model.buildState.${build.state}`),
                },
              ]),
          {
            label: t('modelTab.build.readAt'),
            value: <Ago at={build.readAt} />,
          },
          ...(build.url && build.url !== detail.summary.model?.run?.url
            ? [
                {
                  label: t('modelTab.build.orchestrator'),
                  value: <OrchestratorLink url={build.url} />,
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
};
