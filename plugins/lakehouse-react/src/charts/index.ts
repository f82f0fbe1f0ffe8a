export { ChartFrame, type ChartFrameProps } from './ChartFrame';
export { HeatMap, type HeatMapProps, type HeatMapCell } from './HeatMap';
export {
  Histogram,
  type HistogramProps,
  type HistogramBucket,
} from './Histogram';
export { RangeBars, type RangeBarsProps, type RangeBar } from './RangeBars';
export {
  SnapshotTimeline,
  useOperationWord,
  type SnapshotTimelineProps,
  type TimelineRef,
  type TimelineSnapshot,
} from './SnapshotTimeline';
export {
  TrendChart,
  type TrendChartProps,
  type TrendPoint,
} from './TrendChart';
