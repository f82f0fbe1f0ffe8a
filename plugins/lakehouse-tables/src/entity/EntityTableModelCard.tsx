import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import {
  DataState,
  FactList,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type TableAddress,
  type TableModel,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { useTable } from '../data';
import {
  Ago,
  BuildProblems,
  Freshness,
  RunStatusBadge,
  whyNoModel,
  type WhyNoModel,
} from '../model';
import { lakehouseTablesTranslationRef } from '../translation';
import { useModelWords } from '../words';
import { EntityTableCard } from './EntityTableCard';

const ModelFacts = ({
  model: { kind, layer, role, run, tests, freshness },
}: {
  model: TableModel;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const { layerName, roleName, testCountsText } = useModelWords();
  return (
    <FactList
      facts={[
        ...(layer
          ? [{ label: t('modelTab.place.layer'), value: layerName(layer) }]
          : []),
        ...(role
          ? [{ label: t('modelTab.place.role'), value: roleName(role) }]
          : []),
        ...(kind === 'source' && !run
          ? []
          : [
              {
                label: t('modelTab.run.title'),
                value: (
                  <>
                    <RunStatusBadge status={run?.status} />{' '}
                    {run?.at && <Ago at={run.at} />}
                  </>
                ),
              },
            ]),
        {
          label: t('modelTab.run.freshness'),
          value: <Freshness freshness={freshness} />,
        },
        { label: t('modelTab.tests.title'), value: testCountsText(tests) },
      ]}
    />
  );
};

const NoModelText = ({ why }: { why: WhyNoModel }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  return (
    <Flex direction="column" gap="1">
      <Text weight="bold">{t(`model.absent.${why}.title`)}</Text>
      <Text>{t(`model.absent.${why}.description`)}</Text>
    </Flex>
  );
};

const Model = ({ address }: { address: TableAddress }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const table = useTable(address);
  return (
    <DataState
      what={t('tablePage.what')}
      data={table.data}
      error={table.error}
      onRetry={table.refetch}
    >
      {detail => (
        <Flex direction="column" gap="3">
          <BuildProblems detail={detail} />
          {detail.summary.model ? (
            <ModelFacts model={detail.summary.model} />
          ) : (
            <NoModelText why={whyNoModel(detail.builds)} />
          )}
        </Flex>
      )}
    </DataState>
  );
};

/** The table's place in the warehouse, its last build, the age of its data and its tests. */
export const EntityTableModelCard = () => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  return (
    <EntityTableCard
      testId="lakehouse-table-model"
      title={t('entity.modelCardTitle')}
      linkText={t('entity.openModel')}
      tab="model"
    >
      {address => <Model address={address} />}
    </EntityTableCard>
  );
};
