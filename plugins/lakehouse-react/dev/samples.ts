import {
  type HeatMapCell,
  type HistogramBucket,
  type ScoreBarsPart,
  type TimelineRef,
  type TimelineSnapshot,
  type TrendPoint,
} from '../src';

const MIB = 1024 * 1024;
const DAY = 86_400_000;
const START = Date.UTC(2026, 2, 1);

export const parts: ScoreBarsPart[] = [
  {
    id: 'small-files',
    label: 'Small files',
    max: 42,
    penalty: { low: 38, high: 38 },
    severity: 'critical',
    details: '1,840 of 1,902 files are small',
  },
  {
    id: 'row-deletes',
    label: 'Row deletes',
    max: 25,
    penalty: { low: 13, high: 18 },
    severity: 'attention',
  },
  {
    id: 'waste',
    label: 'Storage waste',
    max: 10,
    penalty: { low: 0, high: 3 },
    severity: 'good',
  },
  {
    id: 'layout',
    label: 'Layout',
    max: 4,
    penalty: { low: 0, high: 0 },
    severity: 'good',
  },
];

export const buckets: HistogramBucket[] = [
  { fromBytes: 0, toBytes: MIB, files: 1200, bytes: 310 * MIB },
  { fromBytes: MIB, toBytes: 8 * MIB, files: 420, bytes: 1_200 * MIB },
  { fromBytes: 8 * MIB, toBytes: 96 * MIB, files: 0, bytes: 0 },
  { fromBytes: 96 * MIB, toBytes: 192 * MIB, files: 60, bytes: 7_200 * MIB },
];

export const cells: HeatMapCell[] = Array.from({ length: 120 }, (_, index) => ({
  id: String(index),
  label: `Partition ${index}`,
  value: index === 7 ? 500 : (index * 13) % 60,
}));

export const snapshots: TimelineSnapshot[] = Array.from(
  { length: 60 },
  (_, index) => ({
    id: `snapshot ${index}`,
    timestampMs: START + index * DAY + (index % 7) * 3_600_000,
    operation: ['append', 'append', 'overwrite', 'delete', 'replace', 'merge'][
      index % 6
    ],
    isCurrent: index === 59,
  }),
);

export const refs: TimelineRef[] = [
  { name: 'main', type: 'branch', snapshotId: 'snapshot 59' },
  { name: 'end-of-quarter', type: 'tag', snapshotId: 'snapshot 12' },
];

export const points: TrendPoint[] = Array.from({ length: 40 }, (_, index) => ({
  at: START + index * DAY,
  value: index === 20 ? undefined : 95 - index,
  high: index === 20 ? undefined : 98 - index,
}));
