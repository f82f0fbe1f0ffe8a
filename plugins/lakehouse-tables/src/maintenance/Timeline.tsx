import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormatter } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type Transition } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { OwnerLink } from '../owner';
import { Panel } from '../panels';
import { lakehouseTablesTranslationRef } from '../translation';
import { type CodedText } from '../words';
import { CodedWords } from './CodedWords';
import styles from './Timeline.module.css';

/** Each state with its moment, who caused it and why. */
export const Timeline = ({
  transitions,
  wordOf,
  reasonOf,
}: {
  transitions: Transition[];
  wordOf: (state: string) => string;
  reasonOf: (reason: NonNullable<Transition['reason']>) => CodedText;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();

  return (
    <Panel title={t('maintenance.timeline.title')}>
      <ol className={styles.root}>
        {transitions.map(({ to, at, actor, reason }) => (
          <li key={`${to}/${at}`} className={styles.step}>
            <span className={styles.dot} aria-hidden="true" />
            <div className={styles.heading}>
              <span className={styles.state}>{wordOf(to)}</span>
              <span className={styles.when}>
                <time dateTime={at} title={format.dateTime(at)}>
                  {format.moment(at)}
                </time>
                {' · '}
                {actor ? (
                  <OwnerLink owner={actor} />
                ) : (
                  t('maintenance.timeline.byPortal')
                )}
              </span>
            </div>
            {reason && (
              <div className={styles.reason}>
                <CodedWords words={reasonOf(reason)} />
              </div>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
};
