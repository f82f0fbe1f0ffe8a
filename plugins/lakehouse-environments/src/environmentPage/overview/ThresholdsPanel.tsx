import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CodedWords,
  Panel,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type Threshold } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { MarkIcon, VERDICT_LOOKS } from '../../looks';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';
import { useReasonWords, useStateWords } from '../../words';
import styles from './checks.module.css';

/** Of throughput there must be so much at least; all others must stay below it. */
const isFloor = ({ unit }: Threshold) => unit === 'records-per-second';

/** What was measured against what an environment promises. */
export const ThresholdsPanel = ({
  thresholds,
}: {
  thresholds: Threshold[];
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const format = useFormatter();
  const { thresholdName, verdictWord, measureText, measuredText } =
    useStateWords();
  const { reasonText } = useReasonWords();

  return (
    <Panel
      title={t('overview.thresholds.title')}
      note={
        thresholds.length === 0
          ? t('overview.thresholds.none')
          : t('overview.thresholds.note')
      }
    >
      {thresholds.length > 0 && (
        <ul className={styles.list}>
          {thresholds.map(threshold => {
            const { name, unit, value, limit, verdict, measuredAt, note } =
              threshold;
            const limitText = measureText(unit, limit);
            return (
              <li key={name} className={styles.item}>
                <MarkIcon
                  look={VERDICT_LOOKS[verdict]}
                  label={verdictWord(verdict)}
                  size="1.25em"
                />
                <span className={styles.name}>{thresholdName(name)}</span>
                <span className={styles.value}>
                  {value === undefined
                    ? t('threshold.unknown')
                    : measureText(unit, value)}
                </span>
                <span className={`${styles.more} ${styles.small}`}>
                  {isFloor(threshold)
                    ? t('threshold.least', { limit: limitText })
                    : t('threshold.below', { limit: limitText })}
                  {value !== undefined && ` · ${verdictWord(verdict)}`}
                  {measuredAt && (
                    <span title={format.dateTime(measuredAt)}>
                      {' · '}
                      {measuredText(name, measuredAt)}
                    </span>
                  )}
                  {note && (
                    <>
                      <br />
                      <CodedWords words={reasonText(note)} />
                    </>
                  )}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
};
