import { useState, type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { RiBarChartHorizontalLine, RiTableLine } from '@remixicon/react';
import { DataTable, type DataTableProps } from '../table';
import { lakehouseReactTranslationRef } from '../translation';
import styles from './ChartFrame.module.css';

/** @public */
export interface ChartFrameProps<T> {
  title: string;
  /** What the chart says, in a sentence. */
  description?: ReactNode;
  /** Controls of the chart, beside the switch. */
  controls?: ReactNode;
  chart: ReactNode;
  /** The same data as a table of equal rights. */
  table: Omit<DataTableProps<T>, 'label'>;
}

/**
 * Title, chart and the switch to its table twin. A chart that cannot be seen can be read.
 * @public
 */
export function ChartFrame<T>({
  title,
  description,
  controls,
  chart,
  table,
}: ChartFrameProps<T>) {
  const { t } = useTranslationRef(lakehouseReactTranslationRef);
  const [asTable, setAsTable] = useState(false);

  return (
    <section className={styles.root} aria-label={title}>
      <div className={styles.heading}>
        <Text as="h3" variant="title-x-small">
          {title}
        </Text>
        <div className={styles.controls}>
          {controls}
          <Button
            size="small"
            variant="tertiary"
            iconStart={asTable ? <RiBarChartHorizontalLine /> : <RiTableLine />}
            onPress={() => setAsTable(!asTable)}
          >
            {asTable ? t('chart.showChart') : t('chart.showTable')}
          </Button>
        </div>
      </div>
      {description && <div className={styles.description}>{description}</div>}
      {asTable ? <DataTable label={title} {...table} /> : chart}
    </section>
  );
}
