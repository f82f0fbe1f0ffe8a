import { type CSSProperties, type ReactNode } from 'react';
import clsx from 'clsx';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiBookmarkFill, RiGitBranchLine } from '@remixicon/react';
import { useFormatter } from '../format';
import { UntrustedText, visibleText } from '../text';
import { lakehouseReactTranslationRef } from '../translation';
import { useRovingFocus } from './useRovingFocus';
import styles from './SnapshotTimeline.module.css';

/** @public */
export interface TimelineSnapshot {
  id: string;
  /** Milliseconds since the epoch. */
  timestampMs: number;
  /** The specification's word; one that is not known goes to the lane "other". */
  operation?: string;
  isCurrent?: boolean;
}

/** @public */
export interface TimelineRef {
  name: string;
  type: 'branch' | 'tag';
  snapshotId: string;
}

/** @public */
export interface SnapshotTimelineProps {
  /** Name of the timeline for screen readers. */
  label: string;
  /** In any order. */
  snapshots: readonly TimelineSnapshot[];
  refs?: readonly TimelineRef[];
  /** Snapshots the table has in all, when not all are given. */
  total?: number;
  /** What is said under the timeline about the snapshot with the focus. */
  renderDetails: (snapshot: TimelineSnapshot) => ReactNode;
}

const LANES = ['append', 'overwrite', 'delete', 'replace', 'other'] as const;
type Lane = (typeof LANES)[number];

const laneOf = (operation?: string): Lane =>
  LANES.find(lane => lane === operation) ?? 'other';

/** The word for a snapshot's operation; one that the specification does not know stays as it is. @public */
export function useOperationWord(): (operation: string) => string {
  const { t } = useTranslationRef(lakehouseReactTranslationRef);
  return operation => {
    const lane = laneOf(operation);
    return lane === 'other' ? operation : t(`timeline.lane.${lane}`);
  };
}

/**
 * Snapshots over time, one lane an operation, with branches and tags where they point. One tab stop; the arrow keys walk.
 * @public
 */
export const SnapshotTimeline = ({
  label,
  snapshots,
  refs = [],
  total,
  renderDetails,
}: SnapshotTimelineProps) => {
  const { t } = useTranslationRef(lakehouseReactTranslationRef);
  const format = useFormatter();
  const ordered = [...snapshots].sort((a, b) => a.timestampMs - b.timestampMs);
  const { index, itemProps } = useRovingFocus(
    ordered.length,
    ordered.length - 1,
  );
  const current = ordered[index];
  if (!current) {
    return null;
  }
  const first = ordered[0].timestampMs;
  const last = ordered[ordered.length - 1].timestampMs;
  const position = (timestampMs: number) =>
    last === first ? 50 : ((timestampMs - first) / (last - first)) * 100;
  const lanes = LANES.filter(lane =>
    ordered.some(snapshot => laneOf(snapshot.operation) === lane),
  );
  const byId = new Map(ordered.map(snapshot => [snapshot.id, snapshot]));
  const drawnRefs = refs.filter(ref => byId.has(ref.snapshotId));
  const refText = (ref: TimelineRef) =>
    t(`timeline.${ref.type}`, { name: visibleText(ref.name) });
  const laneStyle = (lane: Lane) => ({ gridRow: lanes.indexOf(lane) + 1 });

  return (
    <div className={styles.root}>
      <div className={styles.plot}>
        {lanes.map(lane => (
          <span
            key={lane}
            className={styles.laneLabel}
            style={laneStyle(lane)}
            aria-hidden="true"
          >
            {t(`timeline.lane.${lane}`)}
          </span>
        ))}
        <div
          className={styles.lanes}
          style={{ gridRow: `1 / ${lanes.length + 1}` }}
          role="listbox"
          aria-label={label}
          aria-orientation="horizontal"
        >
          {lanes.map((lane, row) => (
            <span
              key={lane}
              className={styles.line}
              style={{ top: `${((row + 0.5) / lanes.length) * 100}%` }}
              aria-hidden="true"
            />
          ))}
          {ordered.map((snapshot, item) => {
            const lane = laneOf(snapshot.operation);
            return (
              <span
                key={snapshot.id}
                {...itemProps(item)}
                role="option"
                aria-selected={item === index}
                aria-label={[
                  format.dateTime(snapshot.timestampMs),
                  t(`timeline.lane.${lane}`),
                  ...(snapshot.isCurrent ? [t('timeline.current')] : []),
                  ...drawnRefs
                    .filter(ref => ref.snapshotId === snapshot.id)
                    .map(refText),
                ].join(', ')}
                className={clsx(
                  styles.mark,
                  styles[lane],
                  snapshot.isCurrent && styles.current,
                )}
                style={{
                  left: `${position(snapshot.timestampMs)}%`,
                  top: `${((lanes.indexOf(lane) + 0.5) / lanes.length) * 100}%`,
                }}
              />
            );
          })}
        </div>
        {drawnRefs.length > 0 && (
          <>
            <span className={styles.laneLabel} aria-hidden="true">
              {t('timeline.refs')}
            </span>
            <div className={styles.refs}>
              {drawnRefs.map(ref => {
                const at = position(byId.get(ref.snapshotId)!.timestampMs);
                return (
                  <span
                    key={`${ref.type}/${ref.name}`}
                    className={styles.refRow}
                  >
                    <span
                      className={clsx(styles.ref, at > 50 && styles.refBefore)}
                      style={{ '--at': `${at}%` } as CSSProperties}
                    >
                      {ref.type === 'tag' ? (
                        <RiBookmarkFill aria-hidden="true" size="1em" />
                      ) : (
                        <RiGitBranchLine aria-hidden="true" size="1em" />
                      )}
                      <UntrustedText overflow="truncate">
                        {refText(ref)}
                      </UntrustedText>
                    </span>
                  </span>
                );
              })}
            </div>
          </>
        )}
        <span className={styles.axis}>
          <span>{format.dateTime(first)}</span>
          {last !== first && <span>{format.dateTime(last)}</span>}
        </span>
      </div>
      {total !== undefined && total > ordered.length && (
        <div>
          {t('timeline.truncated', {
            shown: format.number(ordered.length),
            total: format.number(total),
          })}
        </div>
      )}
      <div className={styles.details}>
        {renderDetails(current)}
        <div className={styles.hint}>{t('timeline.hint')}</div>
      </div>
    </div>
  );
};
