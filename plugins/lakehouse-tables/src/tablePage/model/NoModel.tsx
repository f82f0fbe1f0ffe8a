import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiNodeTree } from '@remixicon/react';
import {
  DataTable,
  EmptyState,
  Panel,
  UntrustedText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type ModelBuild } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { Ago, BuildStatusBadge, type WhyNoModel } from '../../model';
import { lakehouseTablesTranslationRef } from '../../translation';

/** Why nothing is known of the table's model, and where the projects of the environment stand. */
export const NoModel = ({
  why,
  builds,
}: {
  why: WhyNoModel;
  builds: ModelBuild[];
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  return (
    <>
      <EmptyState
        icon={<RiNodeTree />}
        title={t(`model.absent.${why}.title`)}
        description={t(`model.absent.${why}.description`)}
      />
      {builds.length > 0 && (
        <Panel title={t('modelTab.build.listTitle')}>
          <DataTable
            label={t('modelTab.build.listTitle')}
            rows={builds}
            rowKey={({ source, project }) => `${source}/${project}`}
            columns={[
              {
                id: 'project',
                label: t('modelTab.build.project'),
                cell: ({ source, project }) => (
                  <UntrustedText>{`${project} (${source})`}</UntrustedText>
                ),
              },
              {
                id: 'state',
                label: t('modelTab.build.state'),
                cell: ({ state }) => t(`model.buildState.${state}`),
              },
              {
                id: 'status',
                label: t('modelTab.build.status'),
                cell: ({ status }) => <BuildStatusBadge status={status} />,
              },
              {
                id: 'finishedAt',
                label: t('modelTab.build.finishedAt'),
                cell: ({ finishedAt }) => <Ago at={finishedAt} />,
              },
              {
                id: 'readAt',
                label: t('modelTab.build.readAt'),
                cell: ({ readAt }) => <Ago at={readAt} />,
              },
            ]}
          />
        </Panel>
      )}
    </>
  );
};
