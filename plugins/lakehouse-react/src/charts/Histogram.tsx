import clsx from 'clsx';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormatter, type Formatter } from '../format';
import { lakehouseReactTranslationRef } from '../translation';
import { ChartFrame } from './ChartFrame';
import styles from './Histogram.module.css';

/** Files with `fromBytes <= size < toBytes`; no upper end when `toBytes` is absent. @public */
export interface HistogramBucket {
  fromBytes: number;
  toBytes?: number;
  files: number;
  bytes: number;
}

/** @public */
export interface HistogramProps {
  title: string;
  description?: string;
  buckets: readonly HistogramBucket[];
  /** Size in bytes at which files are as large as wanted; drawn as a mark. */
  targetBytes?: number;
  /** Files below this many bytes count as small; their bars are drawn in the colour of a warning. */
  smallBelowBytes?: number;
}

/**
 * Leaves out empty buckets at both ends, except up to the one that holds the target: how far the files are from it is
 * what the chart says. A gap in the middle says something as well and stays.
 */
function withoutEmptyEnds(
  buckets: readonly HistogramBucket[],
  holdsTarget: (bucket: HistogramBucket) => boolean,
) {
  const filled = buckets.map(bucket => bucket.files > 0);
  if (!filled.includes(true)) {
    return [];
  }
  const worthShowing = buckets.map(
    (bucket, index) => filled[index] || holdsTarget(bucket),
  );
  return buckets.slice(
    worthShowing.indexOf(true),
    worthShowing.lastIndexOf(true) + 1,
  );
}

function useBucketLabel(format: Formatter) {
  const { t } = useTranslationRef(lakehouseReactTranslationRef);
  return ({ fromBytes, toBytes }: HistogramBucket) => {
    if (toBytes === undefined) {
      return t('histogram.over', { from: format.bytes(fromBytes) });
    }
    return fromBytes === 0
      ? t('histogram.under', { to: format.bytes(toBytes) })
      : t('histogram.between', {
          from: format.bytes(fromBytes),
          to: format.bytes(toBytes),
        });
  };
}

/**
 * How many files have which size.
 * @public
 */
export const Histogram = ({
  title,
  description,
  buckets,
  targetBytes,
  smallBelowBytes,
}: HistogramProps) => {
  const { t } = useTranslationRef(lakehouseReactTranslationRef);
  const format = useFormatter();
  const labelOf = useBucketLabel(format);
  const holdsTarget = (bucket: HistogramBucket) =>
    targetBytes !== undefined &&
    bucket.fromBytes <= targetBytes &&
    targetBytes < (bucket.toBytes ?? Infinity);
  const shown = withoutEmptyEnds(buckets, holdsTarget);
  const most = Math.max(1, ...shown.map(bucket => bucket.files));
  const isSmall = (bucket: HistogramBucket) =>
    smallBelowBytes !== undefined &&
    (bucket.toBytes ?? Infinity) <= smallBelowBytes;

  return (
    <ChartFrame
      title={title}
      description={description}
      chart={
        <div className={styles.chart} role="img" aria-label={title}>
          {shown.map(bucket => (
            <div key={bucket.fromBytes} className={styles.row}>
              <span className={styles.label}>
                {labelOf(bucket)}
                {holdsTarget(bucket) && (
                  <span className={styles.target}>
                    {t('histogram.target', { size: format.bytes(targetBytes) })}
                  </span>
                )}
              </span>
              <span className={styles.track}>
                <span
                  className={clsx(styles.bar, isSmall(bucket) && styles.small)}
                  style={{ width: `${(bucket.files / most) * 100}%` }}
                />
              </span>
              <span className={styles.count}>
                {format.number(bucket.files)}
              </span>
              <span className={styles.bytes}>{format.bytes(bucket.bytes)}</span>
            </div>
          ))}
        </div>
      }
      table={{
        columns: [
          { id: 'size', label: t('histogram.size'), cell: labelOf },
          {
            id: 'files',
            label: t('histogram.files'),
            align: 'end',
            cell: bucket => format.number(bucket.files),
            sortValue: bucket => bucket.files,
          },
          {
            id: 'bytes',
            label: t('histogram.bytes'),
            align: 'end',
            cell: bucket => format.bytes(bucket.bytes),
            sortValue: bucket => bucket.bytes,
          },
        ],
        rows: shown,
        rowKey: bucket => String(bucket.fromBytes),
      }}
    />
  );
};
