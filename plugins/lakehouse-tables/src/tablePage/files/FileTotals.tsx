import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  FactList,
  Panel,
  UntrustedText,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type TableFacts } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../../translation';

/** The sums over all files; what is not known says so. */
export const FileTotals = ({ facts }: { facts: TableFacts }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const { files, totals, manifests } = facts;
  const formats = Object.entries(files?.filesByFormat ?? {});

  return (
    <Panel title={t('tablePage.files.totalsTitle')}>
      <FactList
        facts={[
          {
            label: t('tablePage.files.dataFiles'),
            value: format.number(totals.dataFiles),
          },
          {
            label: t('tablePage.files.dataBytes'),
            value: format.bytes(totals.dataBytes),
          },
          {
            label: t('tablePage.files.records'),
            value: format.number(totals.records),
          },
          {
            label: t('tablePage.files.target'),
            value: format.bytes(files?.targetBytes),
          },
          {
            label: t('tablePage.files.positionDeletes'),
            value: format.number(totals.positionDeleteFiles),
          },
          {
            label: t('tablePage.files.equalityDeletes'),
            value: format.number(totals.equalityDeleteFiles),
          },
          ...(files && files.deletionVectors > 0
            ? [
                {
                  label: t('tablePage.files.deletionVectors'),
                  value: format.number(files.deletionVectors),
                },
              ]
            : []),
          {
            label: t('tablePage.files.positionDeleteRecords'),
            value: format.number(totals.positionDeleteRecords),
          },
          {
            label: t('tablePage.files.equalityDeleteRecords'),
            value: format.number(totals.equalityDeleteRecords),
          },
          {
            label: t('tablePage.files.deleteBytes'),
            value: format.bytes(files?.deleteBytes),
          },
          {
            label: t('tablePage.files.manifests'),
            value: format.number(manifests?.count),
          },
          {
            label: t('tablePage.files.manifestBytes'),
            value: format.bytes(manifests?.bytes),
          },
          ...(formats.length > 0
            ? [
                {
                  label: t('tablePage.files.formats'),
                  value: (
                    <UntrustedText>
                      {formats
                        .map(
                          ([name, count]) => `${name} ${format.number(count)}`,
                        )
                        .join(', ')}
                    </UntrustedText>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
};
