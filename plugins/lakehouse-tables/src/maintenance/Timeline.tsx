import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type CodedText,
  CodedWords,
  OwnerLink,
  Panel,
  UntrustedText,
  useFormatter,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type Transition } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../translation';
import styles from './Timeline.module.css';

/** Whether a person gave a reason that the words do not quote already. */
const saidBy = (
  { params }: NonNullable<Transition['reason']>,
  { text }: CodedText,
) =>
  typeof params.reason === 'string' &&
  params.reason !== '' &&
  !text.includes(visibleText(params.reason));

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
                {saidBy(reason, reasonOf(reason)) && (
                  <>
                    {' '}
                    <UntrustedText>{`“${reason.params.reason}”`}</UntrustedText>
                  </>
                )}
              </div>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
};
