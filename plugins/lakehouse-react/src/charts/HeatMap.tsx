import { type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { visibleText } from '../text';
import { lakehouseReactTranslationRef } from '../translation';
import { useRovingFocus } from './useRovingFocus';
import styles from './HeatMap.module.css';

/** @public */
export interface HeatMapCell {
  id: string;
  /** Name of the cell, for its accessible name. */
  label: string;
  /** What the colour shows; 0 and more. */
  value: number;
  /** Chosen by the reader, where cells can be chosen. */
  chosen?: boolean;
}

/** @public */
export interface HeatMapProps {
  /** Name of the map for screen readers. */
  label: string;
  /** What the colour measures, with its unit. */
  measure: string;
  cells: readonly HeatMapCell[];
  formatValue: (value: number) => string;
  /** What is said under the map about the cell with the focus. */
  renderDetails: (cell: HeatMapCell) => ReactNode;
  /** Lets the reader choose cells: by a click, Enter or the space bar. */
  onToggle?: (cell: HeatMapCell) => void;
}

const STEPS = 5;

/** Step 0 (nothing) to 5; the square root keeps small values apart when one cell is far above the others. */
const stepOf = (value: number, most: number) =>
  value <= 0 || most <= 0 ? 0 : Math.ceil(STEPS * Math.sqrt(value / most));

const shade = (step: number) =>
  ({ '--heat': `${[0, 16, 34, 54, 76, 100][step]}%` } as CSSProperties);

/**
 * Many things of one kind, each a cell whose colour shows one measure. One tab stop; the arrow keys walk through the cells.
 * @public
 */
export const HeatMap = ({
  label,
  measure,
  cells,
  formatValue,
  renderDetails,
  onToggle,
}: HeatMapProps) => {
  const { t } = useTranslationRef(lakehouseReactTranslationRef);
  const { index, itemProps } = useRovingFocus(cells.length);
  const most = Math.max(0, ...cells.map(cell => cell.value));
  // Small counts make neighbouring steps read alike; one of them is enough.
  const legend = Array.from({ length: STEPS + 1 }, (_, step) => ({
    step,
    text:
      step === 0
        ? t('heatMap.nothing')
        : `≤ ${formatValue(most * (step / STEPS) ** 2)}`,
  })).filter((entry, position, all) =>
    most > 0 || position === 0 ? all[position + 1]?.text !== entry.text : false,
  );
  const current = cells[index];

  return (
    <div className={styles.root}>
      <div className={styles.legend}>
        <span>{t('heatMap.legend', { measure })}</span>
        {legend.map(({ step, text }) => (
          <span key={step} className={styles.legendStep}>
            <span className={styles.swatch} style={shade(step)} />
            {text}
          </span>
        ))}
      </div>
      <div
        className={styles.cells}
        role="listbox"
        aria-label={label}
        aria-multiselectable={onToggle ? true : undefined}
      >
        {cells.map((cell, position) => (
          <div
            key={cell.id}
            {...itemProps(position)}
            {...(onToggle && {
              onClick: () => onToggle(cell),
              onKeyDown: (event: KeyboardEvent) => {
                if (event.key === 'Enter' || event.key === ' ') {
                  event.preventDefault();
                  onToggle(cell);
                } else {
                  itemProps(position).onKeyDown(event);
                }
              },
            })}
            role="option"
            aria-selected={onToggle ? Boolean(cell.chosen) : position === index}
            data-current={position === index}
            data-chosen={cell.chosen}
            aria-label={`${visibleText(cell.label)}: ${formatValue(
              cell.value,
            )}`}
            className={styles.cell}
            style={shade(stepOf(cell.value, most))}
          />
        ))}
      </div>
      <div className={styles.details}>
        {current && renderDetails(current)}
        <div className={styles.hint}>{t('heatMap.hint')}</div>
      </div>
    </div>
  );
};
