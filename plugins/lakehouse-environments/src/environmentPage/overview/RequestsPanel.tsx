import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CodedWords,
  DataState,
  Panel,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type EnvironmentDetail,
  type ResourceInUse,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { useRequests } from '../../data';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';
import { useReasonWords, useStateWords } from '../../words';
import checks from './checks.module.css';
import styles from './RequestsPanel.module.css';

/** From here on, what comes next may not find room. */
const ALMOST = 0.95;

const Resource = ({ resource, preset, used, allowed }: ResourceInUse) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const format = useFormatter();
  const { amountText } = useStateWords();
  const amount = (value: number | undefined) =>
    value === undefined ? format.unknown : amountText(resource, value);
  const share =
    used !== undefined && allowed ? Math.min(1, used / allowed) : undefined;
  const isFull = share !== undefined && share >= ALMOST;

  return (
    <li className={styles.item}>
      <span>{t(`overview.requests.${resource}`)}</span>
      <span className={checks.value}>{amount(used)}</span>
      {share !== undefined && (
        <span className={styles.bar} aria-hidden="true">
          <span
            className={isFull ? styles.full : styles.share}
            style={{ inlineSize: `${share * 100}%` }}
          />
        </span>
      )}
      <span className={`${styles.more} ${checks.small}`}>
        {t('overview.requests.planned', { amount: amount(preset) })}
        {allowed !== undefined &&
          ` · ${t('overview.requests.quota', { amount: amount(allowed) })}`}
        {isFull && ` · ${t('overview.requests.full')}`}
      </span>
    </li>
  );
};

/** What is asked for in the namespace now, against what the preset asks for and the quota allows. */
export const RequestsPanel = ({
  environment: { id, namespace, preset },
}: {
  environment: EnvironmentDetail;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const format = useFormatter();
  const { presetWord } = useStateWords();
  const { reasonText, reasonNext } = useReasonWords();
  const requests = useRequests(id);

  return (
    <Panel
      title={
        preset
          ? t('overview.requests.titleOf', { size: presetWord(preset) })
          : t('overview.requests.title')
      }
      note={t('overview.requests.note', { namespace })}
    >
      <DataState
        what={t('overview.requests.what')}
        data={requests.data}
        error={requests.error}
        onRetry={requests.refetch}
      >
        {({ resources, readAt, note }) => (
          <>
            <ul className={checks.list}>
              {resources.map(each => (
                <Resource key={each.resource} {...each} />
              ))}
            </ul>
            <p className={`${styles.read} ${checks.small}`}>
              {note && (
                <>
                  <CodedWords words={reasonText(note)} /> {reasonNext(note)}
                </>
              )}
              {readAt && (
                <span title={format.dateTime(readAt)}>
                  {t('overview.requests.read', { when: format.ago(readAt) })}
                </span>
              )}
            </p>
          </>
        )}
      </DataState>
    </Panel>
  );
};
