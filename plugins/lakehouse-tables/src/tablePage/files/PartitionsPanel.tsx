import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex } from '@backstage/ui';
import { RiEyeLine, RiEyeOffLine } from '@remixicon/react';
import {
  DataState,
  Panel,
  useUrlState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type TableAddress } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { usePartitions } from '../../data';
import { OptimizeMenu } from '../../optimize';
import { lakehouseTablesTranslationRef } from '../../translation';
import { MEASURES, PartitionMap } from './PartitionMap';
import styles from './PartitionsPanel.module.css';

/** The partitions as a map of one measure, and as a table of all. Their values show on request, to those who may see them. */
export const PartitionsPanel = ({
  address,
  isPartitioned,
  mayReadValues,
  mayPlan,
}: {
  address: TableAddress;
  isPartitioned: boolean;
  mayReadValues: boolean;
  /** Partitions can be chosen to be optimized. */
  mayPlan: boolean;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const url = useUrlState();
  const measure =
    MEASURES.find(known => known === url.get('measure')) ?? MEASURES[0];
  // Not in the URL: a link must not make the next reader's portal read people's data.
  const [withValues, setWithValues] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (key: string) =>
    setChosen(current => {
      const next = new Set(current);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  const partitions = usePartitions(
    address,
    measure,
    withValues && mayReadValues,
  );

  if (!isPartitioned) {
    return (
      <Panel
        title={t('tablePage.partitions.title')}
        note={t('tablePage.partitions.none')}
      >
        {null}
      </Panel>
    );
  }
  return (
    <Panel>
      <DataState
        what={t('tablePage.partitions.what')}
        data={partitions.data}
        error={partitions.error}
        onRetry={partitions.refetch}
      >
        {list => (
          <PartitionMap
            list={list}
            measure={measure}
            onMeasure={next => url.set({ measure: next })}
            chosen={chosen}
            onToggle={mayPlan ? toggle : undefined}
            valuesControl={
              mayReadValues ? (
                <Flex align="center" gap="2" className={styles.values}>
                  <span>
                    {list.valuesShown
                      ? t('tablePage.partitions.valuesShown')
                      : t('tablePage.partitions.maskedNote')}
                  </span>
                  <Button
                    size="small"
                    variant="secondary"
                    isPending={partitions.isFetching && withValues}
                    iconStart={withValues ? <RiEyeOffLine /> : <RiEyeLine />}
                    onPress={() => setWithValues(!withValues)}
                  >
                    {withValues
                      ? t('tablePage.partitions.hideValues')
                      : t('tablePage.partitions.showValues')}
                  </Button>
                </Flex>
              ) : (
                <span>
                  {t('tablePage.partitions.maskedNote')}{' '}
                  {t('tablePage.partitions.maskedDenied')}
                </span>
              )
            }
          />
        )}
      </DataState>
      {mayPlan && (
        <Flex align="center" gap="3" className={styles.values}>
          {chosen.size === 0 ? (
            <span>{t('optimize.choosePartitionsHint')}</span>
          ) : (
            <>
              <OptimizeMenu
                address={address}
                request={{
                  operation: 'optimize',
                  scope: { kind: 'partitions', partitions: [...chosen] },
                }}
                label={t('optimize.chosenPartitions', { count: chosen.size })}
              />
              <Button
                size="small"
                variant="tertiary"
                onPress={() => setChosen(new Set())}
              >
                {t('optimize.clear')}
              </Button>
            </>
          )}
        </Flex>
      )}
    </Panel>
  );
};
