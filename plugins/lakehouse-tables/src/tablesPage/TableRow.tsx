import { forwardRef, type CSSProperties, type KeyboardEvent } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox, Link } from '@backstage/ui';
import { RiErrorWarningLine, RiTimeLine } from '@remixicon/react';
import clsx from 'clsx';
import {
  OwnerLink,
  ratingOf,
  ScoreBadge,
  UnknownValue,
  UntrustedText,
  useFormatter,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type TableSummary } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { MOST_TABLES, type Selection } from '../optimize';
import { useTableLinks } from '../routing';
import { lakehouseTablesTranslationRef } from '../translation';
import {
  isJudged,
  useHealthWords,
  useModelWords,
  useScanWords,
} from '../words';
import { ModelFlags } from './ModelFlags';
import styles from './TableRow.module.css';

/** Columns are too narrow for the word "unknown" in every language. */
function known<T>(value: T | undefined, show: (value: T) => string) {
  return value === undefined ? <UnknownValue /> : show(value);
}

/** One table of the list. The whole row is the link's target; other links in it stand above. */
export const TableRow = forwardRef<
  HTMLDivElement,
  {
    index: number;
    table: TableSummary;
    style: CSSProperties;
    onKeyDown: (event: KeyboardEvent) => void;
    /** Absent where no row can be chosen. */
    selection?: Selection;
  }
>(({ index, table, style, onKeyDown, selection }, ref) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const links = useTableLinks();
  const { findingTitle, costText } = useHealthWords();
  const { problemText } = useScanWords();
  const { placeText } = useModelWords();
  const { mainFinding } = table;
  const place = placeText(table.model);
  const more = table.findings - 1;

  return (
    // The keys only move the focus from row to row; the links in the cells are what is operated.
    // eslint-disable-next-line jsx-a11y/interactive-supports-focus -- see above
    <div
      ref={ref}
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      className={clsx(
        styles.row,
        styles.columns,
        selection && styles.selectable,
      )}
      style={style}
      onKeyDown={onKeyDown}
    >
      {selection && (
        <div role="cell" className={styles.select}>
          {table.mayPlan && (
            <Checkbox
              aria-label={t('optimize.select', {
                table: visibleText(table.title),
              })}
              isSelected={selection.has(table)}
              isDisabled={
                !selection.has(table) && selection.tables.length >= MOST_TABLES
              }
              onChange={() => selection.toggle(table)}
            />
          )}
        </div>
      )}
      <div role="cell" className={styles.score}>
        <ScoreBadge
          rating={ratingOf(table.status, table.band)}
          score={table.score}
        />
      </div>
      <div role="rowheader" className={styles.name}>
        <Link
          href={links.table(table)}
          className={styles.link}
          variant="body-medium"
          weight="bold"
        >
          <UntrustedText overflow="truncate">{table.name}</UntrustedText>
        </Link>
        <span className={styles.place}>
          <UntrustedText overflow="truncate">
            {`${table.schema} · ${table.environment}`}
          </UntrustedText>
        </span>
        {place && (
          <span className={styles.place}>
            <UntrustedText overflow="truncate">{place}</UntrustedText>
          </span>
        )}
      </div>
      <div role="cell" className={styles.finding}>
        {mainFinding ? (
          <>
            <span className={styles.findingTitle}>
              {findingTitle(mainFinding.code, mainFinding.message)}
              {more > 0 && (
                <span className={styles.more}>
                  {' '}
                  · {t('tablesPage.row.moreFindings', { count: more })}
                </span>
              )}
            </span>
            {mainFinding.costs.length > 0 && (
              <span className={styles.cost}>
                {mainFinding.costs.map(costText).join(' · ')}
              </span>
            )}
          </>
        ) : (
          <span>
            {isJudged(table) ? t('tablesPage.row.noFinding') : format.unknown}
          </span>
        )}
        {table.stale && (
          <span className={styles.flag} title={problemText(table.stale)}>
            <RiTimeLine aria-hidden="true" size="1em" />
            {t('tablesPage.row.stale')}
          </span>
        )}
        {table.readProblem && !table.stale && (
          <span
            className={styles.flag}
            title={visibleText(table.readProblem.message)}
          >
            <RiErrorWarningLine aria-hidden="true" size="1em" />
            {t('tablesPage.row.readProblem')}
          </span>
        )}
        {table.model && <ModelFlags model={table.model} />}
      </div>
      <div
        role="cell"
        className={clsx(styles.bytes, styles.end)}
        data-label={t('tablesPage.columns.bytes')}
      >
        {known(table.bytes, format.bytes)}
      </div>
      <div
        role="cell"
        className={clsx(styles.files, styles.end)}
        data-label={t('tablesPage.columns.files')}
      >
        {known(table.dataFiles, format.number)}
        {table.deleteFiles !== undefined && table.deleteFiles > 0 && (
          <span className={styles.place}>
            {t('tablesPage.row.deleteFiles', { count: table.deleteFiles })}
          </span>
        )}
      </div>
      <div role="cell" className={clsx(styles.snapshots, styles.end)}>
        {known(table.snapshots, format.number)}
      </div>
      <div
        role="cell"
        className={clsx(styles.lastCommit, styles.end)}
        data-label={t('tablesPage.columns.lastCommit')}
        title={
          table.lastCommitAt ? format.dateTime(table.lastCommitAt) : undefined
        }
      >
        {known(table.lastCommitAt, format.relativeShort)}
      </div>
      <div
        role="cell"
        className={styles.owner}
        data-label={t('tablesPage.columns.owner')}
      >
        {table.owner ? (
          <OwnerLink owner={table.owner} />
        ) : (
          t('tablesPage.row.noOwner')
        )}
      </div>
    </div>
  );
});
