import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  FactList,
  Panel,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type ConflictOutlook } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../translation';

/** How likely somebody else's change makes the run fail. */
export const ConflictPanel = ({ conflict }: { conflict: ConflictOutlook }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  return (
    <Panel
      title={t('planPage.conflict.title')}
      note={
        <>
          <strong>{t(`planPage.conflict.risk.${conflict.risk}`)}.</strong>{' '}
          {t('planPage.conflict.explain')}
        </>
      }
    >
      <FactList
        facts={[
          {
            label: t('planPage.conflict.rowChanges'),
            value: format.number(conflict.rowChangesLastDay),
          },
          {
            label: t('planPage.conflict.commits'),
            value: format.number(conflict.commitsLastDay),
          },
          ...(conflict.medianGapMs === undefined
            ? []
            : [
                {
                  label: t('planPage.conflict.gap'),
                  value: format.duration(conflict.medianGapMs),
                },
              ]),
        ]}
      />
    </Panel>
  );
};
