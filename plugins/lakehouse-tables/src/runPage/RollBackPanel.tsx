import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiArrowGoBackLine } from '@remixicon/react';
import {
  Panel,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type RunDetail } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { OptimizeMenu } from '../optimize';
import { lakehouseTablesTranslationRef } from '../translation';

/** The way back, while the old snapshot stands: as a plan of its own. */
export const RollBackPanel = ({
  detail: { run, rollBackUntil },
}: {
  detail: RunDetail;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  return (
    <Panel
      title={t('runPage.rollBack.title')}
      note={
        <>
          {t('runPage.rollBack.explain')}{' '}
          {rollBackUntil &&
            t('runPage.rollBack.until', {
              when: format.relative(rollBackUntil),
            })}
        </>
      }
    >
      <div>
        <OptimizeMenu
          address={run}
          request={{ operation: 'roll-back', undoes: run.id }}
          label={t('runPage.rollBack.action')}
          icon={<RiArrowGoBackLine />}
          variant="secondary"
        />
      </div>
    </Panel>
  );
};
