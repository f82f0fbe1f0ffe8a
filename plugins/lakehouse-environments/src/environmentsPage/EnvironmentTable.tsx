import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiArrowDownLine, RiArrowUpLine } from '@remixicon/react';
import clsx from 'clsx';
import { useNow } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type ClusterState,
  type EnvironmentSummary,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { firstOrder, type EnvironmentSort, type Order } from '../data';
import { lakehouseEnvironmentsTranslationRef } from '../translation';
import { EnvironmentRow } from './EnvironmentRow';
import { SortChoice } from './SortChoice';
import rowStyles from './EnvironmentRow.module.css';
import styles from './EnvironmentTable.module.css';

const TICK_MS = 30_000;

const COLUMNS: {
  id:
    | 'state'
    | 'title'
    | 'wrong'
    | 'components'
    | 'owner'
    | 'requests'
    | 'cost'
    | 'age';
  sort?: EnvironmentSort;
}[] = [
  { id: 'state', sort: 'state' },
  { id: 'title', sort: 'title' },
  { id: 'wrong' },
  { id: 'components' },
  { id: 'owner', sort: 'owner' },
  { id: 'requests' },
  { id: 'cost', sort: 'cost' },
  { id: 'age', sort: 'age' },
];

/** The environments, one a row; cards where there is no room for columns. */
export const EnvironmentTable = ({
  environments,
  clusters,
  sort,
  order,
  onSort,
}: {
  environments: readonly EnvironmentSummary[];
  clusters: readonly ClusterState[];
  sort: EnvironmentSort;
  order: Order;
  onSort: (sort: EnvironmentSort, order: Order) => void;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const now = useNow(TICK_MS);
  const Arrow = order === 'asc' ? RiArrowUpLine : RiArrowDownLine;
  const other = order === 'asc' ? 'desc' : 'asc';
  const ariaOrder = order === 'asc' ? 'ascending' : 'descending';

  return (
    <div className={styles.root}>
      <SortChoice
        className={styles.narrow}
        sort={sort}
        order={order}
        onSort={onSort}
      />
      <div
        role="table"
        className={styles.table}
        aria-label={t('environmentsPage.list.label')}
      >
        <div role="rowgroup">
          <div role="row" className={clsx(rowStyles.columns, styles.heads)}>
            {COLUMNS.map(({ id, sort: by }) => (
              <div
                key={id}
                role="columnheader"
                className={clsx(id === 'cost' && rowStyles.end)}
                aria-sort={by && by === sort ? ariaOrder : undefined}
              >
                {by ? (
                  <button
                    type="button"
                    className={styles.sort}
                    onClick={() =>
                      onSort(by, by === sort ? other : firstOrder(by))
                    }
                  >
                    {t(`environmentsPage.columns.${id}`)}
                    {by === sort && <Arrow aria-hidden="true" size="1em" />}
                  </button>
                ) : (
                  t(`environmentsPage.columns.${id}`)
                )}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className={rowStyles.rows}>
          {environments.map(environment => (
            <EnvironmentRow
              key={environment.id}
              environment={environment}
              cluster={clusters.find(({ id }) => id === environment.cluster)}
              now={now}
            />
          ))}
        </div>
      </div>
    </div>
  );
};
