import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Panel,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type Verification } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { MarkIcon, OUTCOME_LOOKS } from '../../looks';
import { ReasonDetails } from '../../reason';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';
import { useStateWords } from '../../words';
import styles from './checks.module.css';

/** What the smoke check found, step by step. */
export const SmokeCheckPanel = ({
  verification,
}: {
  verification: Verification | undefined;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const format = useFormatter();
  const { checkName, outcomeWord } = useStateWords();
  const { startedAt, endedAt, checks = [] } = verification ?? {};

  const when = () => {
    const moment = endedAt ?? startedAt;
    if (!moment || verification?.outcome === 'not-run') {
      return t('overview.smoke.never');
    }
    return startedAt && endedAt
      ? t('overview.smoke.ran', {
          when: format.ago(endedAt),
          duration: format.duration(
            new Date(endedAt).getTime() - new Date(startedAt).getTime(),
          ),
        })
      : t('overview.smoke.ranPlain', { when: format.ago(moment) });
  };

  return (
    <Panel title={t('overview.smoke.title')} note={when()}>
      {checks.length > 0 && (
        <ul className={styles.list}>
          {checks.map(({ name, outcome, durationMs, reason }) => (
            <li key={name} className={styles.item}>
              <MarkIcon
                look={OUTCOME_LOOKS[outcome]}
                label={outcomeWord(outcome)}
                size="1.25em"
              />
              <span className={styles.name}>{checkName(name)}</span>
              <span className={styles.small}>
                {durationMs === undefined
                  ? outcomeWord(outcome)
                  : format.duration(durationMs)}
              </span>
              {reason && (
                <div className={styles.more}>
                  <ReasonDetails reason={reason} />
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};
