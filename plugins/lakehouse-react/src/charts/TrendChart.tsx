import { type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useFormatter } from '../format';
import { lakehouseReactTranslationRef } from '../translation';
import { ChartFrame } from './ChartFrame';
import styles from './TrendChart.module.css';

/** One measurement; `value` is absent where nothing was known, which draws a gap. @public */
export interface TrendPoint {
  /** Milliseconds since the epoch. */
  at: number;
  value?: number;
  /** Upper end, where the value is a range. */
  high?: number;
}

/** @public */
export interface TrendChartProps {
  title: string;
  description?: ReactNode;
  /** Name of the value, for the table and the tooltip. */
  measure: string;
  /** Oldest first. */
  points: readonly TrendPoint[];
  formatValue: (value: number | undefined) => string;
  /** Fixed ends of the scale; from 0 to the largest value when absent. */
  domain?: [number, number];
  /** Lines at values that mean something, with their words. */
  marks?: { value: number; label: string }[];
}

const HEIGHT = 220;
const AXIS = { fill: 'var(--bui-fg-primary)', fontSize: 12 };

/**
 * One value over time. It holds between two measurements, so the line goes in steps.
 * @public
 */
export const TrendChart = ({
  title,
  description,
  measure,
  points,
  formatValue,
  domain,
  marks = [],
}: TrendChartProps) => {
  const { t } = useTranslationRef(lakehouseReactTranslationRef);
  const format = useFormatter();
  const data = points.map(({ at, value, high }) => ({
    at,
    value,
    range:
      value !== undefined && high !== undefined ? [value, high] : undefined,
  }));
  const text = (point: TrendPoint) =>
    point.value !== undefined &&
    point.high !== undefined &&
    point.high !== point.value
      ? `${formatValue(point.value)} – ${formatValue(point.high)}`
      : formatValue(point.value);

  return (
    <ChartFrame
      title={title}
      description={description}
      chart={
        <div className={styles.chart}>
          <ResponsiveContainer width="100%" height={HEIGHT}>
            <ComposedChart
              data={data}
              margin={{ top: 8, right: 12, bottom: 0, left: 0 }}
              title={title}
            >
              <CartesianGrid stroke="var(--bui-border-1)" vertical={false} />
              <XAxis
                dataKey="at"
                type="number"
                scale="time"
                domain={['dataMin', 'dataMax']}
                tickFormatter={format.date}
                tick={AXIS}
                stroke="var(--bui-border-2)"
                minTickGap={32}
              />
              <YAxis
                domain={domain ?? [0, 'auto']}
                tickFormatter={formatValue}
                tick={AXIS}
                stroke="var(--bui-border-2)"
                width={72}
              />
              {marks.map(mark => (
                <ReferenceLine
                  key={mark.value}
                  y={mark.value}
                  stroke="var(--bui-border-2)"
                  strokeDasharray="4 4"
                  label={{
                    value: mark.label,
                    position: 'insideBottomRight',
                    ...AXIS,
                  }}
                />
              ))}
              <Tooltip
                // The tooltip is built by hand: recharts' own knows neither the theme nor the language.
                content={({ active, payload }) => {
                  const point = payload?.[0]?.payload as
                    | { at: number; value?: number; range?: number[] }
                    | undefined;
                  return active && point ? (
                    <div className={styles.tooltip}>
                      <div>{format.dateTime(point.at)}</div>
                      <strong>
                        {measure}: {text({ ...point, high: point.range?.[1] })}
                      </strong>
                    </div>
                  ) : null;
                }}
              />
              <Area
                dataKey="range"
                type="stepAfter"
                stroke="none"
                fill="var(--bui-accent-bg)"
                fillOpacity={0.2}
                isAnimationActive={false}
              />
              <Line
                dataKey="value"
                type="stepAfter"
                stroke="var(--bui-accent-bg)"
                strokeWidth={2}
                dot={
                  data.length < 40
                    ? { r: 3, fill: 'var(--bui-accent-bg)' }
                    : false
                }
                isAnimationActive={false}
              />
            </ComposedChart>
          </ResponsiveContainer>
        </div>
      }
      table={{
        columns: [
          {
            id: 'at',
            label: t('chart.time'),
            cell: point => format.dateTime(point.at),
            sortValue: point => point.at,
          },
          {
            id: 'value',
            label: measure,
            align: 'end',
            cell: text,
            sortValue: point => point.value,
          },
        ],
        rows: [...points].reverse(),
        rowKey: point => String(point.at),
      }}
    />
  );
};
