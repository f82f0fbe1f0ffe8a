import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ChartFrame,
  FactList,
  Panel,
  RangeBars,
  UntrustedText,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type OptimizePrediction,
  type Plan,
  type RollBackPrediction,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../translation';
import { useMaintenanceWords } from '../words';

const OptimizeOutlook = ({ optimize }: { optimize: OptimizePrediction }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const { rangeText } = useMaintenanceWords();
  const exactly = (value: number) => ({ low: value, high: value });
  const hasDeletes =
    optimize.deleteFilesBefore > 0 || optimize.deleteFilesAfter.high > 0;
  const facts = [
    {
      label: t('planPage.prediction.filesRewritten'),
      value: rangeText(optimize.filesRewritten),
    },
    {
      label: t('planPage.prediction.bytesRewritten'),
      value: rangeText(optimize.bytesRewritten, format.bytes),
    },
    {
      label: t('planPage.prediction.duration'),
      value: optimize.durationMs
        ? rangeText(optimize.durationMs, format.duration)
        : t('planPage.prediction.durationUnknown'),
    },
    {
      label: t('planPage.prediction.temporary'),
      value: rangeText(optimize.temporaryBytes, format.bytes),
    },
    {
      label: t('planPage.prediction.saved'),
      value: rangeText(optimize.scanOverheadSavedMs, format.duration),
    },
    {
      label: t('planPage.prediction.target'),
      value: format.bytes(optimize.targetBytes),
    },
    {
      label: t('planPage.prediction.threshold'),
      value: format.bytes(optimize.thresholdBytes),
    },
  ];
  const bars = [
    {
      id: 'before',
      label: t('planPage.prediction.before'),
      range: exactly(optimize.filesBefore),
      text: format.number(optimize.filesBefore),
      isReference: true,
    },
    {
      id: 'after',
      label: t('planPage.prediction.after'),
      range: optimize.filesAfter,
      text: rangeText(optimize.filesAfter),
    },
    ...(hasDeletes
      ? [
          {
            id: 'deletesBefore',
            label: t('planPage.prediction.deletesBefore'),
            range: exactly(optimize.deleteFilesBefore),
            text: format.number(optimize.deleteFilesBefore),
            isReference: true,
          },
          {
            id: 'deletesAfter',
            label: t('planPage.prediction.deletesAfter'),
            range: optimize.deleteFilesAfter,
            text: rangeText(optimize.deleteFilesAfter),
          },
        ]
      : []),
  ];

  return (
    <>
      <ChartFrame
        title={t('planPage.prediction.filesChart')}
        description={
          bars.some(({ range }) => range.low !== range.high) &&
          t('planPage.prediction.hatched')
        }
        chart={
          <RangeBars label={t('planPage.prediction.filesChart')} bars={bars} />
        }
        table={{
          rows: bars,
          rowKey: bar => bar.id,
          columns: [
            {
              id: 'quantity',
              label: t('planPage.prediction.quantity'),
              cell: bar => bar.label,
            },
            {
              id: 'value',
              label: t('planPage.prediction.value'),
              align: 'end',
              cell: bar => bar.text,
            },
          ],
        }}
      />
      <FactList facts={facts} />
    </>
  );
};

const RollBackOutlook = ({ rollBack }: { rollBack: RollBackPrediction }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const code = (text: string) => (
    <UntrustedText monospace>{text}</UntrustedText>
  );
  return (
    <FactList
      facts={[
        {
          label: t('planPage.prediction.undoes'),
          value: code(rollBack.undoes),
        },
        {
          label: t('planPage.prediction.fromSnapshot'),
          value: code(rollBack.fromSnapshotId),
        },
        {
          label: t('planPage.prediction.toSnapshot'),
          value: code(rollBack.toSnapshotId),
        },
        {
          label: t('planPage.prediction.filesAfter'),
          value: format.number(rollBack.filesAfter),
        },
        {
          label: t('planPage.prediction.bytesAfter'),
          value: format.bytes(rollBack.bytesAfter),
        },
      ]}
    />
  );
};

/** What the plan would do, in numbers; what the engine leaves open is a range. */
export const PredictionPanel = ({
  plan: { optimize, rollBack },
}: {
  plan: Plan;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  return optimize || rollBack ? (
    <Panel title={t('planPage.prediction.title')}>
      {optimize && <OptimizeOutlook optimize={optimize} />}
      {rollBack && <RollBackOutlook rollBack={rollBack} />}
    </Panel>
  ) : null;
};
