import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  OwnerLink,
  useFormatter,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type ComponentSummary,
  type TimelineEvent,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ReasonDetails } from '../../reason';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';
import { useStateWords } from '../../words';
import styles from './TimelineTab.module.css';

/** One event: what it was about, what became of it, when, by whom and why. */
export const EventItem = ({
  event: { at, kind, component, from, to, actor, reason },
  components,
}: {
  event: TimelineEvent;
  components: readonly ComponentSummary[];
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const format = useFormatter();
  const { componentTitle, eventWord } = useStateWords();

  const subject = () => {
    if (component) {
      const known = components.find(({ name }) => name === component);
      return visibleText(
        componentTitle(known ?? { name: component, title: component }),
      );
    }
    switch (kind) {
      case 'state':
      case 'component':
        return t('timeline.event.environment');
      default:
        return t(`timeline.event.${kind}`);
    }
  };
  const change = () => {
    if (from && to) {
      return t('timeline.event.change', {
        from: eventWord(kind, from),
        to: eventWord(kind, to),
      });
    }
    return to ? eventWord(kind, to) : '';
  };

  return (
    <li className={styles.event}>
      <span className={styles.dot} aria-hidden="true" />
      <div className={styles.heading}>
        <span>
          <span className={styles.what}>{subject()}</span> {change()}
        </span>
        <span className={styles.small}>
          <time dateTime={at} title={format.dateTime(at)}>
            {format.moment(at)}
          </time>
          {' · '}
          {actor ? <OwnerLink owner={actor} /> : t('timeline.byPortal')}
        </span>
      </div>
      {reason && (
        <div className={styles.reason}>
          <ReasonDetails reason={reason} brief />
        </div>
      )}
    </li>
  );
};
