import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import { RiCircleFill } from '@remixicon/react';
import clsx from 'clsx';
import {
  RATINGS,
  RatingBar,
  UntrustedText,
  useFormatter,
  type Rating,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type Environment,
  type TableFacets,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../translation';
import { useScanWords } from '../words';
import styles from './FleetStrip.module.css';

function countsByRating(facets: TableFacets): Partial<Record<Rating, number>> {
  const counted = [...facets.bands, ...facets.statuses];
  return Object.fromEntries(
    RATINGS.map(rating => [
      rating,
      counted.find(facet => facet.value === rating)?.count ?? 0,
    ]),
  );
}

const CATALOG_TONE = {
  ok: styles.good,
  partial: styles.warning,
  failed: styles.bad,
  never: styles.quiet,
};
const ENGINE_TONE = {
  up: styles.good,
  starting: styles.warning,
  down: styles.bad,
  unknown: styles.quiet,
};

const State = ({
  tone,
  name,
  text,
  title,
  reason,
}: {
  tone: string;
  name?: string;
  text: string;
  title?: string;
  /** Why it is so, in the words of what was asked. */
  reason?: string;
}) => (
  <li className={styles.state} title={title}>
    <RiCircleFill className={clsx(styles.dot, tone)} aria-hidden="true" />
    <span>
      {name && (
        <strong>
          <UntrustedText>{name}</UntrustedText>
        </strong>
      )}{' '}
      {text}
      {reason && (
        <span className={styles.reason}>
          <UntrustedText monospace>{reason}</UntrustedText>
        </span>
      )}
    </span>
  </li>
);

/** The whole in one strip: tables by health, their size, and how the last scans went. */
export const FleetStrip = ({
  facets,
  environments,
  selected,
  onSelect,
}: {
  facets: TableFacets | undefined;
  environments: Environment[] | undefined;
  selected: Rating[];
  onSelect: (ratings: Rating[]) => void;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const { catalogText, engineText } = useScanWords();
  // Before a catalog has been listed, none counted does not mean that there are none.
  const listed = environments?.some(({ catalogs }) =>
    catalogs.some(catalog => catalog.tablesSeen !== undefined),
  );
  const totals =
    facets && (facets.totals.tables > 0 || listed) ? facets.totals : undefined;

  return (
    <section className={styles.root} aria-label={t('tablesPage.fleet.label')}>
      <div className={styles.health}>
        {facets ? (
          <RatingBar
            label={t('tablesPage.fleet.label')}
            counts={countsByRating(facets)}
            selected={selected}
            onToggle={rating =>
              onSelect(
                selected.includes(rating)
                  ? selected.filter(other => other !== rating)
                  : [...selected, rating],
              )
            }
          />
        ) : (
          <Skeleton width="100%" height={48} />
        )}
        {totals && (
          <div className={styles.totals} role="status">
            <strong>
              {t('tablesPage.fleet.tables', { count: totals.tables })}
            </strong>
            {totals.tablesWithBytes > 0 && (
              <span>
                {totals.tablesWithBytes === totals.tables
                  ? t('tablesPage.fleet.bytes', {
                      bytes: format.bytes(totals.bytes),
                    })
                  : t('tablesPage.fleet.bytesCovered', {
                      bytes: format.bytes(totals.bytes),
                      covered: format.number(totals.tablesWithBytes),
                      all: format.number(totals.tables),
                    })}
              </span>
            )}
          </div>
        )}
      </div>
      {environments && environments.length > 0 && (
        <ul className={styles.states} aria-label={t('tablesPage.scan.title')}>
          {environments.flatMap(environment => [
            ...environment.catalogs.map(catalog => (
              <State
                key={`${environment.id}/${catalog.id}`}
                tone={CATALOG_TONE[catalog.outcome] ?? styles.quiet}
                name={`${environment.title} · ${catalog.id}`}
                text={catalogText(catalog)}
                title={
                  catalog.endedAt ? format.dateTime(catalog.endedAt) : undefined
                }
              />
            )),
            ...environment.engines.map(engine => (
              <State
                key={`${environment.id}/engine/${engine.id}`}
                tone={ENGINE_TONE[engine.state] ?? styles.quiet}
                text={engineText(engine)}
                reason={engine.reason}
              />
            )),
          ])}
        </ul>
      )}
    </section>
  );
};
