import { useNavigate } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, ButtonLink } from '@backstage/ui';
import { RiSparklingLine } from '@remixicon/react';
import {
  UntrustedText,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type TableSummary } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { useTableLinks } from '../routing';
import { lakehouseTablesTranslationRef } from '../translation';
import { MOST_TABLES, type Selection } from './useSelection';
import { usePlanMany } from './usePlanMany';
import styles from './SelectionBar.module.css';

/** What to do with the tables that were chosen in the list: one plan each, one review of all. */
export const SelectionBar = ({
  selection,
  shown,
}: {
  selection: Selection;
  /** The rows of the list, as far as they are loaded. */
  shown: readonly TableSummary[];
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const navigate = useNavigate();
  const links = useTableLinks();
  const { state, start, reset } = usePlanMany();
  const { tables } = selection;
  const more = shown.filter(table => table.mayPlan);
  const isRunning = state !== undefined && state.done < state.all;

  if (tables.length === 0) {
    return null;
  }
  const optimize = async () => {
    const { planIds, hasFailures, isLeft } = await start(tables);
    if (!hasFailures && !isLeft) {
      navigate(
        planIds.length === 1 ? links.plan(planIds[0]) : links.plans(planIds),
      );
    }
  };

  return (
    <section
      className={styles.root}
      aria-label={t('optimize.selected', { count: tables.length })}
    >
      <div className={styles.line}>
        <span className={styles.count} role="status">
          {isRunning
            ? t('optimize.progress', {
                done: format.number(state.done),
                all: format.number(state.all),
              })
            : t('optimize.selected', { count: tables.length })}
        </span>
        {!isRunning && (
          <>
            {more.some(table => !selection.has(table)) &&
              tables.length < MOST_TABLES && (
                <Button
                  size="small"
                  variant="tertiary"
                  onPress={() => selection.add(more)}
                >
                  {t('optimize.selectAll', {
                    count: Math.min(more.length, MOST_TABLES),
                  })}
                </Button>
              )}
            <Button
              size="small"
              variant="tertiary"
              onPress={() => {
                selection.clear();
                reset();
              }}
            >
              {t('optimize.clear')}
            </Button>
          </>
        )}
        <Button
          size="small"
          variant="primary"
          iconStart={<RiSparklingLine />}
          isPending={isRunning}
          onPress={optimize}
        >
          {t('optimize.many', { count: tables.length })}
        </Button>
      </div>
      {tables.length >= MOST_TABLES && (
        <span>
          {t('optimize.tooMany', { most: format.number(MOST_TABLES) })}
        </span>
      )}
      {state && !isRunning && state.failures.length > 0 && (
        <Alert
          role="alert"
          status="warning"
          icon
          title={t('optimize.someFailed', { count: state.failures.length })}
          description={
            <ul className={styles.failures}>
              {state.failures.map(({ table, error }) => (
                <li key={table.id}>
                  <UntrustedText>{`${table.title}: ${
                    (error as { cause?: { message?: string } }).cause
                      ?.message ?? error.message
                  }`}</UntrustedText>
                </li>
              ))}
            </ul>
          }
          customActions={
            state.planIds.length > 0 && (
              <ButtonLink
                size="small"
                variant="secondary"
                href={links.plans(state.planIds)}
              >
                {t('optimize.review', { count: state.planIds.length })}
              </ButtonLink>
            )
          }
        />
      )}
    </section>
  );
};
